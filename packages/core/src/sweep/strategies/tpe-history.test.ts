import { expect, it } from 'vitest';
import type { Goal } from '../names.ts';
import type { SearchSpace } from '../space.ts';
import { pastOf } from './past-of.ts';
import { random } from './random.ts';
import type { Outcome, ProposedPoint } from './strategy.ts';
import { tpe } from './tpe.ts';

const countable: SearchSpace = [
  { path: 'loss', distribution: { name: 'categorical', values: ['hinge', 'minimax', 'wasserstein'] } },
  { path: 'latentDim', distribution: { name: 'int_uniform', min: 1, max: 128 } },
  {
    path: 'labelSmoothing',
    distribution: { name: 'q_uniform', min: 0, max: 0.4, q: 0.1 },
    when: [{ path: 'loss', values: ['minimax'] }],
  },
];
const continuous: SearchSpace = [
  countable[0]!,
  { path: 'generator.learningRate', distribution: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 } },
  { path: 'generator.beta1', distribution: { name: 'uniform', min: 0, max: 1 } },
  countable[1]!,
  countable[2]!,
];

// To the bit, so that a sweep goes on as it would have done after an update too. What is faster must not be different.
it.each<[string, SearchSpace, number, Goal, object[]]>([
  [
    'a few points',
    continuous,
    60,
    'minimize',
    [
      {
        loss: 'minimax',
        'generator.learningRate': 0.007212565992047842,
        'generator.beta1': 0.42748636715336635,
        latentDim: 14,
        labelSmoothing: 0.3,
      },
      {
        loss: 'minimax',
        'generator.learningRate': 0.0024473312071850205,
        'generator.beta1': 0.4565582649931455,
        latentDim: 13,
        labelSmoothing: 0.3,
      },
      {
        loss: 'wasserstein',
        'generator.learningRate': 0.00002485827897541318,
        'generator.beta1': 0.034755821479790665,
        latentDim: 75,
      },
    ],
  ],
  [
    'thousands',
    continuous,
    5000,
    'minimize',
    [
      {
        loss: 'minimax',
        'generator.learningRate': 0.010787594390539576,
        'generator.beta1': 0.4406787755249597,
        latentDim: 38,
        labelSmoothing: 0.3,
      },
      {
        loss: 'minimax',
        'generator.learningRate': 0.0009837590914538623,
        'generator.beta1': 0.9984472421910549,
        latentDim: 58,
        labelSmoothing: 0.4,
      },
      {
        loss: 'minimax',
        'generator.learningRate': 0.0033257308020295273,
        'generator.beta1': 0.2204205071750922,
        latentDim: 8,
        labelSmoothing: 0.2,
      },
    ],
  ],
  [
    'thousands, the other way round',
    continuous,
    5000,
    'maximize',
    [
      {
        loss: 'minimax',
        'generator.learningRate': 0.0054237103988177765,
        'generator.beta1': 0.12829833815935268,
        latentDim: 127,
        labelSmoothing: 0.1,
      },
      {
        loss: 'minimax',
        'generator.learningRate': 0.000013778889869092617,
        'generator.beta1': 0.990831024311769,
        latentDim: 47,
        labelSmoothing: 0.1,
      },
      {
        loss: 'minimax',
        'generator.learningRate': 0.000018744285456953304,
        'generator.beta1': 0.9982205821062615,
        latentDim: 52,
        labelSmoothing: 0.1,
      },
    ],
  ],
  [
    'a space that can be counted',
    countable,
    500,
    'minimize',
    [
      { loss: 'minimax', latentDim: 23, labelSmoothing: 0 },
      { loss: 'wasserstein', latentDim: 126 },
      { loss: 'wasserstein', latentDim: 126 },
    ],
  ],
])('the same history gives the same next points: %s', async (_, space, count, goal, expected) => {
  const past = pastOf((await history(space, count)).filter(({ number }) => number % 97 !== 5));
  const asked = [0, 1, 2].map((i) => tpe.ask({ space, goal, seed: 5, number: count + i, past }));
  expect(await Promise.all(asked)).toEqual(expected);
});

/** Random points that ended in every way. */
async function history(space: SearchSpace, count: number): Promise<ProposedPoint[]> {
  const made: ProposedPoint[] = [];
  for (let number = 0; number < count; number++) {
    const point = await random.ask({ space, seed: 11, number });
    made.push({ number, point, outcome: outcomeAt(number) });
  }
  return made;
}

function outcomeAt(number: number): Outcome {
  const value = ((number * 7919) % 10007) / 10007;
  const outcomes: Outcome[] = [
    { kind: 'scored', value, violation: 0 },
    { kind: 'scored', value, violation: 0 },
    { kind: 'scored', value: Math.round(value * 20), violation: number % 12 === 2 ? 0.3 : 0 },
    { kind: 'pruned', value, iterations: number % 7 },
    { kind: 'infeasible', violation: number % 2 ? 1 : 0.5 },
    { kind: number % 4 ? 'void' : 'pending' },
  ];
  return outcomes[number % outcomes.length]!;
}
