/** For programs. JSON knows no NaN and no infinities; they are written as text rather than lost. */
export function jsonText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each: unknown) => (typeof each === 'number' && !Number.isFinite(each) ? String(each) : each),
    2,
  );
}
