import { readForm, withValue } from './sweep-file.ts';

/**
 * The file of a sweep to launch another like it: its name gets the next number that is free, so that lists and
 * commands can tell the two apart. A file without a name stays so; a new one is made up for it.
 *
 * @param taken the names of the sweeps there are
 */
export function clonedFile(file: string, taken: readonly string[]): string {
  const name = readForm(file)?.value(['name']);
  return name === undefined || name === null
    ? file
    : withValue(file, ['name'], nextName(String(name), taken));
}

/** "rates" → "rates 2" → "rates 3" */
function nextName(name: string, taken: readonly string[]): string {
  const [, base = name, number = '1'] = /^(.*\S) (\d{1,6})$/.exec(name) ?? [];
  const numberOf = (n: number) => `${base} ${n}`;
  let next = Number(number) + 1;
  while (taken.includes(numberOf(next))) next++;
  return numberOf(next);
}
