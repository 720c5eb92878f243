import { describe, expect, it } from 'vitest';
import { countOf, placesOf } from '../distributions/index.ts';
import { strategyNames } from '../names.ts';
import { isActive, type Point, type SearchSpace } from '../space.ts';
import { strategies } from './index.ts';
import { pastOf } from './past-of.ts';
import type { Outcome, ProposedPoint } from './strategy.ts';

const countable: SearchSpace = [
  { path: 'loss', distribution: { name: 'categorical', values: ['hinge', 'wasserstein', 'minimax'] } },
  { path: 'batchSize', distribution: { name: 'q_log_uniform_values', min: 16, max: 128, q: 16 } },
  {
    path: 'labelSmoothing',
    distribution: { name: 'q_uniform', min: 0, max: 0.4, q: 0.1 },
    when: [{ path: 'loss', values: ['minimax'] }],
  },
  { path: 'steps', distribution: { name: 'constant', value: 100 } },
];
const continuous: SearchSpace = [
  ...countable,
  { path: 'generator.learningRate', distribution: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 } },
  {
    path: 'discriminator.beta1',
    distribution: { name: 'normal', mu: 0.5, sigma: 0.1 },
    when: [{ path: 'loss', values: ['hinge', 'wasserstein'] }],
  },
];

/** All that can become of a point, in turn. */
function outcomeOf(number: number, point: Point): Outcome {
  const value = Number(point['batchSize']);
  const kinds: Outcome[] = [
    { kind: 'scored', value, violation: 0 },
    { kind: 'scored', value, violation: 0.3 },
    { kind: 'pruned', value, iterations: 2 },
    { kind: 'infeasible', violation: 1 },
    { kind: 'void' },
    { kind: 'pending' },
  ];
  return kinds[number % kinds.length]!;
}

async function search(
  name: (typeof strategyNames)[number],
  space: SearchSpace,
  { seed = 3, trials = 60 } = {},
) {
  const past: ProposedPoint[] = [];
  const known = pastOf(past);
  while (past.length < trials) {
    const number = past.length;
    const point = await strategies[name].ask({ space, goal: 'minimize', seed, number, past: known });
    if (!point) break;
    past.push({ number, point, outcome: outcomeOf(number, point) });
  }
  return past;
}

describe.each(strategyNames)('the strategy %s', (name) => {
  const spaces = name === 'grid' ? [countable] : [countable, continuous];

  it('says what it is', () => {
    const { title, paper, use } = strategies[name];
    for (const text of [title, paper, use]) expect(text).not.toBe('');
  });

  it.each(spaces)('proposes values of each parameter that is there, and of no other', async (...space) => {
    for (const { point } of await search(name, space)) {
      const there = space.filter((dimension) => isActive(dimension, point));
      expect(Object.keys(point)).toEqual(there.map(({ path }) => path));
      for (const { path, distribution } of there) expect(placesOf(distribution, point[path]!)).toBeDefined();
    }
  });

  it('proposes the same in another process, and goes on from what is stored', async () => {
    const space = spaces.at(-1)!;
    const past = await search(name, space);
    const stored = JSON.parse(JSON.stringify(past));
    const { ask } = strategies[name];
    for (const number of [0, 13, 40]) {
      const known = pastOf(stored.slice(0, number));
      const again = await ask({ space, goal: 'minimize', seed: 3, number, past: known });
      expect(again).toEqual(past[number]?.point);
    }
  });

  it('does not change what it is told', async () => {
    const past = await search(name, countable);
    const before = JSON.stringify(past);
    const state = { space: countable, goal: 'maximize', seed: 3, number: past.length } as const;
    await strategies[name].ask({ ...state, past: pastOf(past) });
    expect(JSON.stringify(past)).toBe(before);
  });

  it.skipIf(name === 'grid')('proposes others with another seed', async () => {
    const of = async (seed: number) =>
      (await search(name, continuous, { seed, trials: 20 })).map(({ point }) => point);
    const [one, two] = [await of(1), await of(2)];
    expect(one).not.toEqual(two);
  });

  it('has one point where nothing varies', async () => {
    const space = countable.filter(({ distribution }) => countOf(distribution) === 1);
    expect((await search(name, space, { trials: 1 }))[0]?.point).toEqual({ steps: 100 });
  });
});

it.each(['grid', 'tpe'] as const)(
  '%s ends when every point of a space has been proposed, each once',
  async (name) => {
    const past = await search(name, countable, { trials: 1000 });
    const points = past.map(({ point }) => JSON.stringify(point));
    expect(points).toHaveLength(8 + 8 + 8 * 5);
    expect(new Set(points).size).toBe(points.length);
  },
);
