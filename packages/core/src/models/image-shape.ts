/** A shape of images, or of signals, which are images one pixel wide. */
export type ImageShape = { size: readonly [height: number, width: number]; channels: number };

/** @throws RangeError for data of another shape, with the model's name and what to do */
export function imageShape(model: string, shape: readonly number[]): ImageShape {
  const [height, second, third] = shape;
  if (height !== undefined && second !== undefined) {
    if (shape.length === 3 && third !== undefined) return { size: [height, second], channels: third };
    if (shape.length === 2) return { size: [height, 1], channels: second };
  }
  throw new RangeError(
    `${model} makes images or signals: expected data of shape [height, width, channels] or [length, channels], ` +
      `got [${shape.join(', ')}]`,
  );
}
