import { describe, expect, it } from 'vitest';
import { checkRows } from '../metrics/rows.ts';
import { binModes } from './bin-modes.ts';
import { classModes } from './class-modes.ts';
import { look } from './look.ts';
import { mixtureModes } from './mixture-modes.ts';
import { occupiedModes } from './occupied-modes.ts';

const rows = (values: number[], width: number) =>
  checkRows({ values: Float64Array.from(values), count: values.length / width, width }, 'rows');
const points = (values: number[]) => ({ features: rows(values, 1), probabilities: null });

describe('modes that a classifier tells apart', () => {
  // A tenth of b is taken for a.
  const known = {
    names: ['a', 'b'],
    ofTraining: Uint32Array.of(550, 450),
    priors: [0.5, 0.5],
    confused: [Uint32Array.of(100, 0), Uint32Array.of(10, 90)],
  };
  const assigned = Uint16Array.from({ length: 100 }, (_, i) => (i < 55 ? 0 : 1));
  const view = points([0]);

  it('have their confusion undone, and shares that grow by its inverse', () => {
    const counted = classModes(known).count(view, assigned);
    expect(counted).toMatchObject({ counts: [55, 45], expected: [0.5, 0.5] });
    expect(counted.shares[0]).toBeCloseTo(0.5, 12);
    expect(counted.gains[1]).toBeCloseTo(1 / 0.9, 12);
  });

  it('are compared with what is said of training samples where no held-out ones show the confusion', () => {
    const counted = classModes({ ...known, confused: null }).count(view, assigned);
    expect(counted).toMatchObject({ expected: [0.55, 0.45], shares: [0.55, 0.45], gains: [1, 1] });
    const few = [Uint32Array.of(10, 0), Uint32Array.of(1, 9)];
    expect(classModes({ ...known, confused: few }).count(view, assigned)).toEqual(counted);
  });

  it('are compared so as well where two cannot be told apart', () => {
    const alike = [Uint32Array.of(50, 50), Uint32Array.of(50, 50)];
    expect(classModes({ ...known, confused: alike }).count(view, assigned).gains).toEqual([1, 1]);
  });
});

it('bins are counted around their centres', () => {
  const scheme = binModes(rows([0, 10], 1), rows([1, 1, 1, 9], 1));
  const view = points([2, 3, 8]);
  expect(scheme.count(view, scheme.assign(view))).toMatchObject({
    ...{ kind: 'bins', names: ['bin 1', 'bin 2'], expected: [0.75, 0.25], counts: [2, 1] },
    shares: [2 / 3, 1 / 3],
  });
});

it('of a mixture only samples near a mode count', () => {
  const scheme = mixtureModes({ names: ['l', 'r'], centres: [[0], [10]], standardDeviation: 1 });
  const view = points([0, 1, 5, 10]);
  expect(scheme.count(view, scheme.assign(view))).toMatchObject({ counts: [2, 1], expected: [0.5, 0.5] });
});

describe('modes that occur', () => {
  const scheme = (modes: number) =>
    binModes(
      rows(
        Array.from({ length: modes }, (_, i) => i),
        1,
      ),
      rows(
        Array.from({ length: modes }, (_, i) => i),
        1,
      ),
    );

  it('are not counted where there are few', () => {
    expect(occupiedModes([scheme(10)], [Uint16Array.of(1, 2)])).toBeNull();
  });

  it('are counted together where a sample has modes of several kinds, beside what chance would show', () => {
    const assigned = [Uint16Array.of(1, 1, 2), Uint16Array.of(5, 5, 5)];
    const found = occupiedModes([scheme(10), scheme(10)], assigned);
    expect(found).toMatchObject({ modes: 100, found: 2 });
    expect(found?.expected).toBeCloseTo(100 * (1 - 0.99 ** 3), 10);
  });
});

it('channels are looked at one by one', async () => {
  const network = {
    ...{ id: 'same', classes: null, sampleShape: [1, 2, 1], dimension: 2 },
    extract: (samples: Float32Array) =>
      Promise.resolve({
        features: { values: samples, count: samples.length / 2, width: 2 },
        probabilities: null,
      }),
  };
  // Two images of 1 x 2 pixels with two channels each.
  const samples = Float32Array.of(1, -1, 2, -2, 3, -3, 4, -4);
  const seen = await look({ network, channels: ['red', 'green'] }, samples);
  expect(seen.views.map(({ features }) => [...features.values])).toEqual([
    [1, 2, 3, 4],
    [-1, -2, -3, -4],
  ]);
  expect([...seen.features.values]).toEqual([1, 2, -1, -2, 3, 4, -3, -4]);
});
