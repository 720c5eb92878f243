/** @throws RangeError unless `value` is an integer in the range */
export function assertInteger(name: string, value: number, { min, max }: { min: number; max: number }): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${name} must be an integer in ${min}..${max}, got ${value}`);
}
