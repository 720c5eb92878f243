import { expect, it } from 'vitest';
import { holdsRun, withRun } from './run-pages.ts';

const list = {
  pages: [
    { runs: [{ id: 'c', step: 1 }], nextCursor: 'x' },
    {
      runs: [
        { id: 'b', step: 2 },
        { id: 'a', step: 3 },
      ],
    },
  ],
  pageParams: [null, 'x'],
};

it('puts a run in its place, whatever its page', () => {
  const updated = withRun(list, { id: 'b', step: 9 });
  expect(updated).toEqual({
    pages: [
      { runs: [{ id: 'c', step: 1 }], nextCursor: 'x' },
      {
        runs: [
          { id: 'b', step: 9 },
          { id: 'a', step: 3 },
        ],
      },
    ],
    pageParams: [null, 'x'],
  });
});

it('leaves a list alone that does not hold the run', () => {
  expect(withRun(list, { id: 'z', step: 0 })).toBe(list);
  expect(holdsRun(list, 'z')).toBe(false);
  expect(holdsRun(list, 'a')).toBe(true);
});
