import { expect, it } from 'vitest';
import { cutWords, samePlace, sharedIndex, sharedPlaces, snapshotAtPlace } from './shared-slider.ts';

const fast = {
  ...{ runId: 'a', ids: ['a0', 'a1', 'a2'], steps: [0, 100, 200] },
  ...{ images: [0, 6400, 12_800], times: [1000, 3000, 5000] },
};
const slow = {
  ...{ runId: 'b', ids: ['b0', 'b1'], steps: [0, 150], images: [0, 4800], times: [1000, 60_000] },
};
const none = { runId: 'c', ids: [], steps: [], images: [], times: [] };

it('goes through the snapshots of all runs, by step, images or time', () => {
  expect(sharedPlaces([fast, slow, none], 'step')).toEqual([0, 100, 150, 200]);
  expect(sharedPlaces([fast, slow], 'images')).toEqual([0, 4800, 6400, 12_800]);
  expect(sharedPlaces([fast, slow], 'time')).toEqual([1000, 3000, 5000, 60_000]);
});

it('stands at the last place that is not after the one asked for', () => {
  const places = [0, 100, 150];
  expect([null, 0, 99, 149, 9999, -5].map((at) => sharedIndex(places, at))).toEqual([2, 0, 0, 1, 2, 0]);
  expect(sharedIndex([], null)).toBe(-1);
  expect(sharedIndex([], 5)).toBe(-1);
});

it('shows what each run had drawn by then', () => {
  const at = (place: number) => [fast, slow, none].map((run) => snapshotAtPlace(run, 'step', place)?.id);
  expect(at(0)).toEqual(['a0', 'b0', undefined]);
  expect(at(149)).toEqual(['a1', 'b0', undefined]);
  expect(at(9999)).toEqual(['a2', 'b1', undefined]);
  expect(snapshotAtPlace({ ...slow, ids: ['b1'], steps: [150] }, 'step', 10)?.id).toBe('b1');
  expect([fast, slow].map((run) => snapshotAtPlace(run, 'time', 59_999)?.id)).toEqual(['a2', 'b0']);
});

it('stays where it was when it counts in something else', () => {
  expect(samePlace([fast, slow], 'step', 100, 'images')).toBe(6400);
  expect(samePlace([fast, slow], 'step', 150, 'time')).toBe(60_000);
  expect(samePlace([none], 'step', 100, 'time')).toBeNull();
});

it('says of which runs it has the newest samples alone', () => {
  const run = (runId: string, total: number) => ({ runId, ids: ['x', 'y'], total });
  const words = (...runs: ReturnType<typeof run>[]) => cutWords(runs, (id) => `run ${id}`);
  expect(words()).toBe('');
  expect(words(run('a', 2), run('b', 1200))).toContain('newest samples: 2 of 1\u202f200 of run b.');
  const many = ['a', 'b', 'c', 'd'].map((id) => run(id, 3));
  expect(words(...many)).toContain('2 of 3 of run c, and of 1 more run.');
});
