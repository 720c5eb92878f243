import { type HalfName, halfNames } from '../config/names.ts';
import type { LabelledImages } from '../datasets/labelled-images.ts';

/**
 * One of two disjoint halves: of each class every other image in the order of the file, so that both keep the shares of
 * the classes.
 *
 * @returns indexes of images, in the order of the file
 */
export function halfOf({ labels }: Pick<LabelledImages, 'labels'>, half: HalfName): Uint32Array {
  const seen = new Map<number, number>();
  const wanted = halfNames.indexOf(half);
  const chosen: number[] = [];
  labels.forEach((label, image) => {
    const place = seen.get(label) ?? 0;
    seen.set(label, place + 1);
    if (place % 2 === wanted) chosen.push(image);
  });
  return Uint32Array.from(chosen);
}
