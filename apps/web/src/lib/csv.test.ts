import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what has to be quoted, and keeps numbers as they are', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', '🧵 نص'])).toBe('a,"b,c","d""e","f\ng"," h",🧵 نص\r\n');
  expect(csvLine([0.1, Number.NaN, -Infinity, 2e-4, null, undefined, new Date(0)])).toBe(
    '0.1,NaN,-Infinity,0.0002,,,1970-01-01T00:00:00.000Z\r\n',
  );
});
