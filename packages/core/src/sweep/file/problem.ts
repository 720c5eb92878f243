import type { FieldPath } from '../../config/index.ts';

/** What is wrong in a sweep file, and where it stands there. */
export type FileProblem = { path: FieldPath; text: string };

/** "got 3", with what is long cut short. */
export function got(value: unknown): string {
  if (value === undefined || value === null) return 'got nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return `got ${text.length > 60 ? `${text.slice(0, 57)}…` : text}`;
}
