import { describe, expect, it } from 'vitest';
import { uniformDraws } from '../../training/rng.ts';
import type { Dimension, Point, SearchSpace } from '../space.ts';
import { createKernels } from './parzen/kernels.ts';
import { pastOf } from './past-of.ts';
import type { Outcome, ProposedPoint } from './strategy.ts';
import { tpe } from './tpe.ts';

const rate: Dimension = {
  path: 'generator.learningRate',
  distribution: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 },
};
const beta: Dimension = { path: 'generator.beta1', distribution: { name: 'uniform', min: 0, max: 1 } };
const loss: Dimension = {
  path: 'loss',
  distribution: { name: 'categorical', values: ['hinge', 'minimax', 'wasserstein'] },
};

async function search(
  space: SearchSpace,
  outcomeOf: (point: Point) => Outcome,
  trials = 60,
): Promise<ProposedPoint[]> {
  const past: ProposedPoint[] = [];
  const known = pastOf(past);
  for (let number = 0; number < trials; number++) {
    const point = (await tpe.ask({ space, goal: 'minimize', seed: 5, number, past: known }))!;
    past.push({ number, point, outcome: outcomeOf(point) });
  }
  return past;
}
const scored = (value: number): Outcome => ({ kind: 'scored', value, violation: 0 });

describe('the kernels of a TPE', () => {
  it('are the density that is solved by hand', () => {
    // One point in the middle: half the prior, which is 1, and half a normal of width 1/10 that is cut off at 0 and 1.
    const kernels = createKernels([beta], [{ 'generator.beta1': 0.5 }]);
    const mass = 0.9999994266968562; // P(|N(0, 1)| < 5)
    const peak = 10 / Math.sqrt(2 * Math.PI) / mass;
    expect(kernels.logDensity({ 'generator.beta1': 0.5 })).toBeCloseTo(Math.log(0.5 + 0.5 * peak), 12);
    const off = peak * Math.exp(-(3 ** 2) / 2);
    expect(kernels.logDensity({ 'generator.beta1': 0.8 })).toBeCloseTo(Math.log(0.5 + 0.5 * off), 12);
  });

  it('sum to 1 over a space, whatever is in it', () => {
    const whole: Dimension = { path: 'batchSize', distribution: { name: 'int_uniform', min: 1, max: 5 } };
    const only: Dimension = { ...whole, when: [{ path: 'loss', values: ['hinge'] }] };
    const points: Point[] = [
      { loss: 'hinge', batchSize: 2 },
      { loss: 'minimax' },
      { loss: 'hinge', batchSize: 5 },
    ];
    const kernels = createKernels([loss, only], points);
    const sizes = [1, 2, 3, 4, 5];
    const total =
      sizes.reduce(
        (sum, batchSize) => sum + Math.exp(kernels.logDensity({ loss: 'hinge', batchSize })) / 15,
        0,
      ) +
      Math.exp(kernels.logDensity({ loss: 'minimax' })) / 3 +
      Math.exp(kernels.logDensity({ loss: 'wasserstein' })) / 3;
    expect(total).toBeCloseTo(1, 12);
  });

  it('are drawn from as often as they say', () => {
    const points = [{ loss: 'hinge' }, { loss: 'hinge' }, { loss: 'minimax' }];
    const kernels = createKernels([loss], points);
    const draw = uniformDraws({ seed: 1, stream: 'test', step: 0 });
    const drawn = Array.from({ length: 30_000 }, () => kernels.sample(draw)['loss']);
    for (const value of ['hinge', 'minimax', 'wasserstein']) {
      const share = drawn.filter((each) => each === value).length / drawn.length;
      expect(share).toBeCloseTo(Math.exp(kernels.logDensity({ loss: value })) / 3, 1);
    }
  });
});

describe('a TPE', () => {
  it('comes near the best value of each parameter', async () => {
    const cost = ({ 'generator.learningRate': lr, 'generator.beta1': b, loss: name }: Point) =>
      (Math.log10(Number(lr)) + 3) ** 2 + 4 * (Number(b) - 0.3) ** 2 + (name === 'hinge' ? 0 : 1);
    const late = (await search([rate, beta, loss], (point) => scored(cost(point)))).slice(30);
    const costs = late.map(({ point }) => cost(point)).toSorted((a, b) => a - b);
    expect(costs[0]).toBeLessThan(0.05);
    expect(costs[15]).toBeLessThan(0.8);
  });

  it.each<Outcome>([
    { kind: 'infeasible', violation: 1 },
    { kind: 'scored', value: -10, violation: 0.2 },
  ])('avoids what collapses or breaks a constraint, however good its value is: %o', async (bad) => {
    const isBad = ({ 'generator.beta1': b }: Point) => Number(b) > 0.4;
    const cost = ({ 'generator.beta1': b }: Point) => Math.abs(Number(b) - 0.25);
    const past = await search([beta], (point) => (isBad(point) ? bad : scored(cost(point))));
    expect(past.slice(30).filter(({ point }) => isBad(point)).length).toBeLessThan(10);
    expect(Math.min(...past.map(({ point }) => cost(point)))).toBeLessThan(0.01);
  });

  it('asks for other points while some are under way', async () => {
    const past = await search([rate, beta], ({ 'generator.beta1': b }) => scored(Number(b)), 20);
    const asked: ProposedPoint[] = [];
    for (let i = 0; i < 8; i++) {
      const known = pastOf([...past, ...asked]);
      const state = { space: [rate, beta], goal: 'minimize', seed: 5, number: 20 + i, past: known } as const;
      const point = (await tpe.ask(state))!;
      asked.push({ number: 20 + i, point, outcome: { kind: 'pending' } });
    }
    const betas = asked.map(({ point }) => Number(point['generator.beta1'])).toSorted((a, b) => a - b);
    expect(betas.at(-1)! - betas[0]!).toBeGreaterThan(0.03);
  });

  it('learns a parameter that only some points have', async () => {
    const smoothing: Dimension = {
      path: 'labelSmoothing',
      distribution: { name: 'uniform', min: 0, max: 0.4 },
      when: [{ path: 'loss', values: ['minimax'] }],
    };
    const cost = (point: Point) =>
      point['loss'] === 'minimax' ? 10 * Math.abs(Number(point['labelSmoothing']) - 0.1) : 1;
    const past = await search([loss, smoothing], (point) => scored(cost(point)));
    const best = past.toSorted((a, b) => cost(a.point) - cost(b.point))[0]!;
    expect(best.point['loss']).toBe('minimax');
    expect(cost(best.point)).toBeLessThan(0.1);
  });
});
