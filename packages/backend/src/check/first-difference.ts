import type { Arrays } from '@modewatch/core/training';

/** Of the largest magnitude of the numbers that are compared. */
const tolerance = 1e-4;
/**
 * Of the largest magnitude of all that come of one computation: times the tolerance it is float32's resolution. What is
 * smaller still, such as the gradient of a bias before batch norm, is rounding.
 */
const floor = 1e-3;

/**
 * Compares what two engines computed.
 *
 * @param expected numbers of one kind and one computation, such as all gradients of an update
 * @returns the first number that is off, in words; null when each is within 1e-4 of its array's largest magnitude
 */
export function firstDifference(actual: Arrays, expected: Arrays): string | null {
  const overall = Math.max(...Object.values(expected).map(magnitude));
  for (const [name, values] of Object.entries(expected)) {
    const allowed = tolerance * Math.max(magnitude(values), floor * overall);
    const i = indexOfDifference(actual[name] ?? new Float32Array(), values, allowed);
    if (i !== -1) return `${name}[${i}] must be ${values[i]}, got ${actual[name]?.[i]}`;
  }
  return null;
}

/** NaN is a value like any other. A plain loop, because a program may have millions of numbers. */
function indexOfDifference(actual: Float32Array, expected: Float32Array, allowed: number): number {
  for (let i = 0; i < expected.length; i++) {
    // Where there is no number, the difference is NaN, which is not small.
    const isClose = Math.abs(actual[i]! - expected[i]!) <= allowed || Object.is(actual[i], expected[i]);
    if (!isClose) return i;
  }
  return -1;
}

/** The largest finite magnitude. */
function magnitude(values: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
  }
  return largest;
}
