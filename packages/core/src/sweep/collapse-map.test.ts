import { describe, expect, it } from 'vitest';
import { collapseMap } from './collapse-map.ts';
import type { SearchSpace } from './space.ts';

const space: SearchSpace = [
  { path: 'loss', distribution: { name: 'categorical', values: ['hinge', 'minimax'] } },
  {
    path: 'generator.learningRate',
    distribution: { name: 'log_uniform_values', min: 1e-4, max: 1e-2 },
    when: [{ path: 'loss', values: ['hinge'] }],
  },
];
const at = (loss: string, rate: number | undefined, trials: number, value: number) => ({
  point: { loss, ...(rate !== undefined && { 'generator.learningRate': rate }) },
  ...{ trials, value },
});

describe('collapseMap', () => {
  it('counts the trials of each region, those of points in the same region together', () => {
    const map = collapseMap(
      space,
      [at('hinge', 1e-4, 2, 0.5), at('hinge', 1.1e-4, 1, 1), at('hinge', 9e-3, 3, 0)],
      {
        x: 'generator.learningRate',
        y: 'loss',
      },
    );
    expect(map.cells).toEqual([
      { x: 0, y: 0, trials: 3, collapsed: 2 },
      { x: 7, y: 0, trials: 3, collapsed: 0 },
    ]);
    expect(map.y).toEqual({
      path: 'loss',
      bins: [
        { kind: 'value', value: 'hinge' },
        { kind: 'value', value: 'minimax' },
      ],
    });
  });

  it('cuts a continuous parameter into stretches that are equally likely', () => {
    const { x } = collapseMap(space, [], { x: 'generator.learningRate' });
    expect(x.bins).toHaveLength(8);
    const [, second] = x.bins;
    if (second?.kind !== 'range') throw new Error(`expected a range, got ${second?.kind}`);
    expect(second.from).toBeCloseTo(1e-4 * 100 ** (1 / 8), 8);
    expect(second.to).toBeCloseTo(1e-4 * 100 ** (2 / 8), 8);
    expect(x.bins[0]).toMatchObject({ from: 1e-4 });
    expect((x.bins[7] as { to: number }).to).toBeCloseTo(1e-2, 12);
  });

  it('puts points that have not got a parameter into a bin of their own', () => {
    const map = collapseMap(space, [at('minimax', undefined, 2, 1)], { x: 'generator.learningRate' });
    expect(map.x.bins.at(-1)).toEqual({ kind: 'absent' });
    expect(map.cells).toEqual([{ x: 8, y: 0, trials: 2, collapsed: 2 }]);
    expect(map.y).toBeNull();
  });

  it('loses no trial, wherever its point lies', () => {
    const measured = Array.from({ length: 200 }, (_, i) =>
      at(i % 3 === 0 ? 'hinge' : 'minimax', 1e-4 * 100 ** (i / 199), 1, i % 2),
    );
    const { cells, x, y } = collapseMap(space, measured, { x: 'generator.learningRate', y: 'loss' });
    expect(cells.reduce((sum, { trials }) => sum + trials, 0)).toBe(200);
    expect(cells.reduce((sum, { collapsed }) => sum + collapsed, 0)).toBe(100);
    for (const cell of cells) {
      expect(x.bins[cell.x]).toBeDefined();
      expect(y?.bins[cell.y]).toBeDefined();
    }
  });

  it('shows only the values that occur of very many without an order', () => {
    const values = Array.from({ length: 100 }, (_, i) => `own-${i}`);
    const many: SearchSpace = [{ path: 'model', distribution: { name: 'categorical', values } }];
    const map = collapseMap(many, [{ point: { model: 'own-7' }, trials: 1, value: 1 }], { x: 'model' });
    expect(map.x.bins).toEqual([{ kind: 'value', value: 'own-7' }]);
  });

  it('gives those with the most trials a bin of their own, and all others of very many one together', () => {
    const values = Array.from({ length: 100 }, (_, i) => `own-${i}`);
    const many: SearchSpace = [{ path: 'model', distribution: { name: 'categorical', values } }];
    // own-0 has 1 trial, own-19 has 20; own-20 and later none.
    const measured = values.slice(0, 20).map((model, i) => ({ point: { model }, trials: i + 1, value: 1 }));
    const { x, cells } = collapseMap(many, measured, { x: 'model' });
    expect(x.bins).toEqual([
      ...values.slice(4, 20).map((value) => ({ kind: 'value', value })),
      { kind: 'others', values: 4 },
    ]);
    expect(cells.at(-1)).toEqual({ x: 16, y: 0, trials: 1 + 2 + 3 + 4, collapsed: 10 });
    expect(cells.reduce((sum, { trials }) => sum + trials, 0)).toBe(210);
    const some = collapseMap(many, measured.slice(0, 16), { x: 'model' });
    expect(some.x.bins, 'none are left').toHaveLength(16);
    const without = collapseMap(many, [...measured, { point: {}, trials: 3, value: 0 }], { x: 'model' });
    expect(without.x.bins.slice(-2).map(({ kind }) => kind)).toEqual(['others', 'absent']);
    expect(without.cells.at(-1)).toEqual({ x: 17, y: 0, trials: 3, collapsed: 0 });
  });

  it('names the parameters there are', () => {
    expect(() => collapseMap(space, [], { x: 'steps' })).toThrow(
      'expected a parameter of the sweep: loss, generator.learningRate; got steps',
    );
  });
});
