import type { FieldPath } from '../config/index.ts';

/** `penalties[0].weight` → `['penalties', 0, 'weight']` */
export function fieldPath(name: string): (string | number)[] {
  return name
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** Whether a field lies in another or is it. */
export function covers(outer: FieldPath, inner: FieldPath): boolean {
  return outer.every((key, i) => inner[i] === key);
}

/** A copy of fields in which one has another value; groups and lists on the way to it are made where they are missing. */
export function withField(
  fields: unknown,
  [key, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (key === undefined) return value;
  const inner = fields instanceof Object ? (fields as Record<string | number, unknown>)[key] : undefined;
  const changed = withField(inner, rest, value);
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(fields) ? fields : [];
    return Array.from({ length: Math.max(list.length, key + 1) }, (_, i) => (i === key ? changed : list[i]));
  }
  return { ...(fields instanceof Object ? fields : {}), [key]: changed };
}
