/** Images of one size, uint8, row after row, and the mode of each. */
export type LabelledImages = { pixels: Uint8Array; labels: Uint16Array };

/** Images that are no view of others. */
type PickedImages = { pixels: Uint8Array<ArrayBuffer>; labels: Uint16Array<ArrayBuffer> };

/** Every fifth image of each mode, in their order, becomes reference: both parts keep the modes' shares. */
export function holdOut(images: LabelledImages): { train: PickedImages; reference: PickedImages } {
  const seen = new Map<number, number>();
  const train: number[] = [];
  const reference: number[] = [];
  images.labels.forEach((label, image) => {
    const place = seen.get(label) ?? 0;
    seen.set(label, place + 1);
    (place % 5 === 4 ? reference : train).push(image);
  });
  return { train: pickImages(images, train), reference: pickImages(images, reference) };
}

/**
 * As many images as there can be with modes in the ratio of their weights: all of the scarcest mode for its weight, of
 * the others the first ones, to the nearest whole image.
 *
 * @param weights one per mode, at least 0 and not all 0, in any unit
 */
export function weighModes(images: LabelledImages, weights: readonly number[]): LabelledImages {
  const counts = weights.map(() => 0);
  for (const label of images.labels) counts[label]!++; // a label is an index of a mode
  const perWeight = Math.min(
    ...weights.map((weight, mode) => (weight > 0 ? counts[mode]! / weight : Infinity)),
  );
  const left = weights.map((weight) => (weight > 0 ? Math.round(perWeight * weight) : 0));
  const kept = [...images.labels.keys()].filter((image) => left[images.labels[image]!]!-- > 0);
  return pickImages(images, kept);
}

/** Some of the images, in the order in which they are named. */
function pickImages({ pixels, labels }: LabelledImages, images: readonly number[]): PickedImages {
  const size = pixels.length / labels.length;
  const picked = new Uint8Array(images.length * size);
  images.forEach((image, i) => {
    picked.set(pixels.subarray(image * size, (image + 1) * size), i * size);
  });
  return { pixels: picked, labels: Uint16Array.from(images, (image) => labels[image]!) };
}
