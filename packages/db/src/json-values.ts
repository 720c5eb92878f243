/** What stands for a number that JSON doesn't know. */
const mark = '$number';

/**
 * A value as the text of a jsonb parameter. NaN and ±Infinity are kept, as objects that only `fromJson` makes numbers
 * of again.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? { [mark]: String(each) } : each,
  );
}

/** What `toJson` wrote, as a query gives it. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  if (mark in value) return Number(value[mark]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromJson(each)]));
}
