import { expect, it } from 'vitest';
import { hasBothWeights, isByCurrent, pictureUrl } from './sample-weights.ts';

const both = { id: 'b', hasCurrent: true };
const alone = { id: 'a', hasCurrent: false };

it('leads to the picture by the weights that were chosen, and to the only one of a grid that has one', () => {
  expect(pictureUrl(both, 'averaged')).toBe('/api/snapshots/b');
  expect(pictureUrl(both, 'current')).toBe('/api/snapshots/b?weights=current');
  expect(pictureUrl(alone, 'averaged')).toBe('/api/snapshots/a');
  expect(pictureUrl(alone, 'current')).toBe('/api/snapshots/a');
  expect(isByCurrent(both, 'current')).toBe(true);
  expect([isByCurrent(both, 'averaged'), isByCurrent(alone, 'current')]).toEqual([false, false]);
});

it('offers a choice once any grid of a run has two pictures', () => {
  expect([hasBothWeights([]), hasBothWeights([alone]), hasBothWeights([alone, both])]).toEqual([
    false,
    false,
    true,
  ]);
});
