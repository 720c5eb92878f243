import { expect, it } from 'vitest';
import { memoryText, parseMemorySize } from './memory-size.ts';

it.each([
  ['4096', 2 ** 32],
  ['4G', 2 ** 32],
  ['4 GiB', 2 ** 32],
  ['1.5g', 1.5 * 2 ** 30],
  ['512mb', 2 ** 29],
  ['2048K', 2 ** 21],
])('takes %s', (text, bytes) => {
  expect(parseMemorySize(text)).toBe(bytes);
});

it.each(['', 'much', '0', '-1G', '4T', '4 4', '1000k', '1e3', '9'.repeat(30)])(
  'does not take "%s"',
  (text) => {
    expect(parseMemorySize(text)).toBeUndefined();
  },
);

it('says it in GiB', () => {
  expect(memoryText(1.5 * 2 ** 30)).toBe('1.50 GiB');
});
