import { expect, it } from 'vitest';
import { watchMemory } from './watch-memory.ts';

function watched(limit: number | null, amounts: number[]) {
  const reasons: string[] = [];
  let at = 0;
  const used = () => amounts[at] ?? 0;
  const look = watchMemory({ limit, onExceeded: (reason) => reasons.push(reason), used });
  for (; at < amounts.length; at += 1) look();
  return reasons;
}

it('says once that more is used than the limit, how much, and what to do', () => {
  const gib = 2 ** 30;
  expect(watched(2 * gib, [gib, 2 * gib, 2.5 * gib, gib, 3 * gib])).toEqual([
    'the run used 2.50 GiB of memory, more than its limit of 2.00 GiB: ' +
      'a smaller batchSize or smaller networks need less, --memory (TRAINER_MEMORY) gives it more',
  ]);
});

it('lets a run use what it likes where there is no limit', () => {
  expect(watched(null, [2 ** 50])).toEqual([]);
});

it('sees what this process uses', () => {
  const reasons: string[] = [];
  const look = watchMemory({ limit: 2 ** 20, onExceeded: (reason) => reasons.push(reason) });
  look();
  expect(reasons).toEqual([
    expect.stringMatching(/used \d+\.\d\d GiB of memory, more than its limit of 0\.00 GiB/),
  ]);
});
