/** Labels as G and D are given them: one row for each sample, 1 at its class. [count, classes] in row-major order. */
export function oneHot(modes: ArrayLike<number>, classes: number): Float32Array {
  const labels = new Float32Array(modes.length * classes);
  for (let i = 0; i < modes.length; i++) labels[i * classes + modes[i]!] = 1;
  return labels;
}

/** A class for each of `count` samples, each class in turn. */
export function everyClass(count: number, classes: number): number[] {
  return Array.from({ length: count }, (_, i) => i % classes);
}
