import { describe, expect, it } from 'vitest';
import type { SearchSpace } from '../space.ts';
import { grid } from './grid.ts';
import { gridPoint, gridSize } from './grid-points.ts';
import { pastOf } from './past-of.ts';

const space: SearchSpace = [
  { path: 'loss', distribution: { name: 'categorical', values: ['hinge', 'wasserstein'] } },
  { path: 'batchSize', distribution: { name: 'q_uniform', min: 16, max: 48, q: 16 } },
];
const withPenalty: SearchSpace = [
  ...space,
  {
    path: 'penalties[0].weight',
    distribution: { name: 'int_uniform', min: 1, max: 2 },
    when: [{ path: 'loss', values: ['wasserstein'] }],
  },
];
const all = (of: SearchSpace) => Array.from({ length: gridSize(of) }, (_, index) => gridPoint(of, index));
const state = { goal: 'minimize', seed: 1 } as const;

describe('a grid', () => {
  it('has every combination once, the last parameter changing fastest', () => {
    expect(all(space)).toEqual([
      { loss: 'hinge', batchSize: 16 },
      { loss: 'hinge', batchSize: 32 },
      { loss: 'hinge', batchSize: 48 },
      { loss: 'wasserstein', batchSize: 16 },
      { loss: 'wasserstein', batchSize: 32 },
      { loss: 'wasserstein', batchSize: 48 },
    ]);
  });

  it('has a parameter only where it is asked for', () => {
    expect(gridSize(withPenalty)).toBe(3 + 3 * 2);
    const points = all(withPenalty);
    expect(points.slice(0, 4)).toEqual([
      ...all(space).slice(0, 3),
      { loss: 'wasserstein', batchSize: 16, 'penalties[0].weight': 1 },
    ]);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(9);
  });

  it('is counted without being made', () => {
    const axis = (path: string) =>
      ({ path, distribution: { name: 'int_uniform', min: 1, max: 1000 } }) as const;
    const large = ['steps', 'seed', 'latentDim', 'batchSize'].map(axis);
    expect(gridSize(large)).toBe(1e12);
    expect(gridPoint(large, 1e12 - 1)).toEqual({ steps: 1000, seed: 1000, latentDim: 1000, batchSize: 1000 });
    expect(gridSize([{ path: 'generator.ema', distribution: { name: 'uniform', min: 0, max: 0.9 } }])).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('proposes at its end what is missing, and then nothing', async () => {
    const outcome = { kind: 'void' } as const;
    const past = all(space).map((point, number) => ({ number, point, outcome }));
    expect(await grid.ask({ ...state, space, number: 6, past: pastOf(past) })).toBeUndefined();
    const deleted = past.filter(({ number }) => number !== 3);
    expect(await grid.ask({ ...state, space, number: 6, past: pastOf(deleted) })).toEqual(past[3]!.point);
  });
});
