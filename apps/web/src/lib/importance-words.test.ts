import { expect, it } from 'vitest';
import { isTelling, tooFewText } from './importance-words.ts';

it('takes eight points to tell what matters', () => {
  expect([3, 7, 8, 9].map((points) => isTelling({ points }))).toEqual([false, false, true, true]);
  expect(tooFewText({ points: 3 })).toBe('Too few trials: 3 of the 8 settings that it takes at least.');
});
