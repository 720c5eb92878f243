/** Axes from the end become axes from the start. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** 0, 1, …, length - 1 */
export function indices(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
