import { describe, expect, it } from 'vitest';
import type { Dimension, Point, SearchSpace } from '../space.ts';
import { strategies } from '../strategies/index.ts';
import { pastOf } from '../strategies/past-of.ts';
import reference from '../testing/reference.json' with { type: 'json' };
import { importance } from './importance.ts';
import { growTree } from './regression-tree.ts';
import { varianceShares } from './variance-shares.ts';

const axis = (path: string, min = 0, max = 1): Dimension => ({
  path,
  distribution: { name: 'uniform', min, max },
});
const loss: Dimension = {
  path: 'loss',
  distribution: {
    name: 'categorical',
    values: ['hinge', 'minimax', 'wasserstein'],
    probabilities: [0.5, 0.25, 0.25],
  },
};

async function measure(space: SearchSpace, value: (point: Point) => number, count: number) {
  const state = { space, goal: 'minimize', seed: 2, past: pastOf([]) } as const;
  const measured = Array.from({ length: count }, async (_, number) => {
    const point = (await strategies.sobol.ask({ ...state, number }))!;
    return { point, value: value(point) };
  });
  return Promise.all(measured);
}
const sharesOf = (found: Awaited<ReturnType<typeof importance>>) =>
  Object.fromEntries(found!.parameters.map(({ path, share }) => [path, share]));

describe('the variance of a tree', () => {
  it('is shared as solved by hand', () => {
    // 4 where x > 0.5 and y > 0.5, else 0: the means along x are 0 and 2, so each brings about 1 of the variance 3.
    const features = [
      { path: 'x', isOrdered: true },
      { path: 'y', isOrdered: true },
    ] as const;
    const [low, high] = [
      { low: 0, high: 0.5 },
      { low: 0.5, high: 1 },
    ];
    const whole = { low: 0, high: 1 };
    const leaves = [
      { value: 0, sides: [low, whole] },
      { value: 0, sides: [high, low] },
      { value: 4, sides: [high, high] },
    ];
    const shares = varianceShares(features, leaves);
    expect(shares).toHaveLength(2);
    for (const share of shares!) expect(share).toBeCloseTo(1 / 3, 12);
  });

  it('weighs values without order by how often they come', () => {
    const features = [{ path: 'loss', isOrdered: false, shares: Float64Array.of(0.5, 0.25, 0.25) }] as const;
    const columns = [Float64Array.of(0, 1, 2)];
    const leaves = growTree(
      { features, columns, targets: Float64Array.of(1, 5, 1) },
      Uint32Array.of(0, 1, 2),
    );
    expect(leaves).toHaveLength(2);
    expect(varianceShares(features, leaves)).toEqual([1]);
    expect(varianceShares(features, [{ value: 3, sides: [{ has: [true, true, true] }] }])).toBeUndefined();
  });

  it('finds a value that begins where one lies that is never drawn', async () => {
    const values: Dimension = {
      path: 'loss',
      distribution: {
        name: 'categorical',
        values: ['never', 'hinge', 'neither', 'minimax'],
        probabilities: [0, 0.5, 0, 0.5],
      },
    };
    const space = [values, axis('x')];
    const measured = await measure(space, ({ loss, x }) => (loss === 'hinge' ? 1 : 0) + Number(x) / 100, 64);
    expect(sharesOf(await importance(space, measured)).loss).toBeGreaterThan(0.95);
  });

  it('is that of a tree whose leaves are the whole space', () => {
    const features = [
      { path: 'x', isOrdered: true },
      { path: 'y', isOrdered: true },
    ] as const;
    const n = 40;
    const columns = [3, 7].map((step) => Float64Array.from({ length: n }, (_, i) => ((i * step) % n) / n));
    const targets = Float64Array.from({ length: n }, (_, i) => (i * 11) % n);
    const leaves = growTree(
      { features, columns, targets },
      Uint32Array.from({ length: n }, (_, i) => i),
    );
    const size = ({ sides }: (typeof leaves)[number]) =>
      sides.reduce((product, side) => product * ('low' in side ? side.high - side.low : 1), 1);
    expect(leaves.reduce((sum, leaf) => sum + size(leaf), 0)).toBeCloseTo(1, 12);
    expect(leaves).toHaveLength(n);
  });
});

describe('the importance of parameters', () => {
  it('is their share of the variance: of a sum, of squares of the slopes', async () => {
    const space = [axis('a'), axis('b'), axis('c', -7, 3)];
    const found = await importance(space, await measure(space, ({ a, b }) => 3 * Number(a) + Number(b), 256));
    const shares = sharesOf(found);
    expect(shares['a']).toBeCloseTo(0.9, 1);
    expect(shares['b']).toBeCloseTo(0.1, 1);
    expect(shares['c']).toBeLessThan(0.01);
    expect(found!.parameters.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
    for (const { low, share, high } of found!.parameters) {
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
    }
  });

  it("is that of Ishigami's function, whose third parameter acts by the first alone", async () => {
    const space = ['x', 'y', 'z'].map((path) => axis(path, -Math.PI, Math.PI));
    const ishigami = ({ x, y, z }: Point) =>
      Math.sin(Number(x)) + 7 * Math.sin(Number(y)) ** 2 + 0.1 * Number(z) ** 4 * Math.sin(Number(x));
    const found = await importance(space, await measure(space, ishigami, 1024), { trees: 16 });
    const shares = sharesOf(found);
    // Sobol & Levitan 1999: 0.3139, 0.4424, 0, and of x with z 0.2437. Trees make steps of waves, which looks like more
    // interaction than there is.
    expect(Math.abs(shares['x']! - 0.3139)).toBeLessThan(0.12);
    expect(Math.abs(shares['y']! - 0.4424)).toBeLessThan(0.12);
    expect(shares['z']).toBeLessThan(0.04);
    expect(Math.abs(found!.interactions - 0.2437)).toBeLessThan(0.14);
  });

  it("agrees with Optuna's evaluator on the same trials", async () => {
    const { points, values, importances } = reference.fanova;
    const space: SearchSpace = [
      { path: 'rate', distribution: { name: 'log_uniform_values', min: 1e-5, max: 1e-1 } },
      { path: 'size', distribution: { name: 'int_uniform', min: 1, max: 8 } },
      { path: 'beta', distribution: { name: 'uniform', min: 0, max: 1 } },
      { path: 'loss', distribution: { name: 'categorical', values: ['a', 'b', 'c'] } },
    ];
    const found = await importance(
      space,
      points.map((point, i) => ({ point, value: values[i]! })),
    );
    for (const { path, share } of found!.parameters) {
      expect(Math.abs(share - importances[path as keyof typeof importances])).toBeLessThan(0.06);
    }
  });

  it('tells what a collapse depends on', async () => {
    const space = [axis('generator.learningRate'), axis('generator.beta1'), loss];
    const isCollapsed = (point: Point) =>
      point['loss'] === 'minimax' && Number(point['generator.learningRate']) > 0.3 ? 1 : 0;
    const shares = sharesOf(await importance(space, await measure(space, isCollapsed, 256)));
    // P = 0.25 · 0.7: the variance is 0.1444, of which loss 0.0919 and the rate 0.0131.
    expect(Math.abs(shares['loss']! - 0.636)).toBeLessThan(0.08);
    expect(Math.abs(shares['generator.learningRate']! - 0.091)).toBeLessThan(0.05);
    expect(shares['generator.beta1']).toBeLessThan(0.02);
  });

  it('is that of points that have not every parameter, and of values that are not finite', async () => {
    const smoothing: Dimension = {
      ...axis('labelSmoothing', 0, 0.4),
      when: [{ path: 'loss', values: ['minimax'] }],
    };
    const space = [loss, smoothing];
    const measured = await measure(space, (point) => (point['loss'] === 'minimax' ? 1 : Number.NaN), 64);
    expect(await importance(space, measured)).toBeUndefined();
    const finite = await measure(space, (point) => (point['loss'] === 'hinge' ? 1 : 0), 64);
    expect(sharesOf(await importance(space, finite))['loss']).toBeGreaterThan(0.95);
  });

  it('is the same each time, and none of nothing', async () => {
    const space = [axis('a')];
    const measured = await measure(space, ({ a }) => Number(a), 16);
    expect(await importance(space, measured)).toEqual(await importance(space, measured));
    expect(await importance(space, [])).toBeUndefined();
    expect(await importance(space, measured.slice(0, 1))).toBeUndefined();
  });

  it('lets others have their turn after each tree', async () => {
    const space = [axis('a')];
    let turns = 0;
    const pause = async () => ++turns;
    await importance(space, await measure(space, ({ a }) => Number(a), 16), { trees: 5, pause });
    expect(turns).toBe(5);
  });
});
