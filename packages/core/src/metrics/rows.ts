/** n rows of one width, row after row: features, probabilities or points. */
export type Rows = { values: Float32Array | Float64Array; count: number; width: number };

/** Rows that were checked, as float64. */
export type CheckedRows = Rows & { values: Float64Array };

/** Far above any float32, and low enough that sixth powers are still numbers. */
const largest = 1e50;

/**
 * Checks rows at the border, so that no metric meets NaN.
 *
 * @param name what the rows are, for the message
 * @throws RangeError on a wrong shape, no rows, or a value that is not finite, or beyond ±1e50
 */
export function checkRows({ values, count, width }: Rows, name: string): CheckedRows {
  if (!Number.isInteger(count) || !Number.isInteger(width) || count < 1 || width < 1) {
    throw new RangeError(`${name} must have at least one row and one column, got [${count}, ${width}]`);
  }
  if (values.length !== count * width) {
    throw new RangeError(
      `${name} of shape [${count}, ${width}] must hold ${count * width} values, got ${values.length}`,
    );
  }
  const bad = values.findIndex((value) => !(Math.abs(value) <= largest));
  if (bad >= 0) {
    const place = `row ${Math.floor(bad / width)}, column ${bad % width}`;
    throw new RangeError(`${name} must be finite and within ±${largest}, got ${values[bad]} in ${place}`);
  }
  return { values: Float64Array.from(values), count, width };
}

/** @throws RangeError unless both have rows of one width */
export function checkSameWidth({ real, fake }: { real: Rows; fake: Rows }): void {
  if (real.width === fake.width) return;
  throw new RangeError(`real and fake must have rows of one width, got ${real.width} and ${fake.width}`);
}
