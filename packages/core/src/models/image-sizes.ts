export type ImageSize = readonly [height: number, width: number];

/** @throws RangeError for data that are not images */
export function imageShape(model: string, dataShape: readonly number[]) {
  const [height, width, channels] = dataShape;
  if (dataShape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new RangeError(
      `${model} makes images: expected data of shape [height, width, channels], got [${dataShape.join(', ')}]; ` +
        'choose the model mlp, or a data set of images',
    );
  }
  return { size: [height, width] satisfies ImageSize as ImageSize, channels };
}

/** Sizes from the image's own down to what is left after so many halvings, each rounded up. */
export function halvedSizes(size: ImageSize, halvings: number): ImageSize[] {
  const sizes: ImageSize[] = [size];
  for (let i = 0; i < halvings; i++) {
    const [height, width] = sizes[i]!; // made in the round before
    sizes.push([Math.ceil(height / 2), Math.ceil(width / 2)]);
  }
  return sizes;
}
