import { expect, it } from 'vitest';
import { formatCount } from './format.ts';
import { lengthWord } from './text-limit.ts';

it('says when a text reaches its limit and how much is too much', () => {
  expect(lengthWord('abc', 10)).toEqual({ word: '3 / 10', isTooLong: false });
  expect(lengthWord('x'.repeat(10), 10)).toEqual({ word: '10 / 10: no more fits', isTooLong: false });
  expect(lengthWord('x'.repeat(11), 10).word).toBe(
    '11 / 10: 1 character too many to be saved; nothing is cut',
  );
  const pasted = lengthWord('é'.repeat(21_000), 20_000);
  expect(pasted.isTooLong).toBe(true);
  expect(pasted.word).toContain(`${formatCount(1000)} characters too many`);
});
