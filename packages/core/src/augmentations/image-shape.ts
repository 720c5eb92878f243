/** @throws RangeError unless x is the shape of a batch of images */
export function imageShape(name: string, x: readonly number[]) {
  const [batch, height, width, channels] = x;
  if (
    x.length !== 4 ||
    batch === undefined ||
    height === undefined ||
    width === undefined ||
    channels === undefined
  ) {
    throw new RangeError(
      `the augmentation ${name} is for images: expected samples of shape [height, width, channels], got ` +
        `[${x.slice(1).join(', ')}]; choose a data set of images, or instance-noise, which suits any data`,
    );
  }
  return { batch, height, width, channels };
}
