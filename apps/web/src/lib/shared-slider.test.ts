import { expect, it } from 'vitest';
import { sharedPlaces, snapshotAtPlace } from './shared-slider.ts';

const fast = { runId: 'a', ids: ['a0', 'a1', 'a2'], steps: [0, 100, 200], images: [0, 6400, 12_800] };
const slow = { runId: 'b', ids: ['b0', 'b1'], steps: [0, 150], images: [0, 4800] };
const none = { runId: 'c', ids: [], steps: [], images: [] };

it('goes through the snapshots of all runs, by step or by images', () => {
  expect(sharedPlaces([fast, slow, none], 'steps')).toEqual([0, 100, 150, 200]);
  expect(sharedPlaces([fast, slow], 'images')).toEqual([0, 4800, 6400, 12_800]);
});

it('shows what each run had drawn by then', () => {
  const at = (place: number) => [fast, slow, none].map((run) => snapshotAtPlace(run, 'steps', place)?.id);
  expect(at(0)).toEqual(['a0', 'b0', undefined]);
  expect(at(149)).toEqual(['a1', 'b0', undefined]);
  expect(at(9999)).toEqual(['a2', 'b1', undefined]);
  expect(snapshotAtPlace({ ...slow, ids: ['b1'], steps: [150] }, 'steps', 10)?.id).toBe('b1');
});
