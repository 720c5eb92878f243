import { type ImageShape, imageShape } from './image-shape.ts';

/** @throws RangeError for data that are not images: points, and signals, which other models take for images */
export function imagesOnly(model: string, dataShape: readonly number[]): ImageShape {
  if (dataShape.length === 3) return imageShape(model, dataShape);
  throw new RangeError(
    `${model} makes images: expected data of shape [height, width, channels], got [${dataShape.join(', ')}]; ` +
      'choose the model mlp, or a data set of images',
  );
}
