/** Sizes from the image's own down to what is left after so many halvings, each rounded up. */
export function halvings(
  size: readonly [height: number, width: number],
  count: number,
): (readonly [height: number, width: number])[] {
  const sizes = [size];
  for (let i = 0; i < count; i++) {
    const [height, width] = sizes[i]!; // made in the round before
    sizes.push([Math.ceil(height / 2), Math.ceil(width / 2)]);
  }
  return sizes;
}
