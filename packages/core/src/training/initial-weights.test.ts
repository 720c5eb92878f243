import { describe, expect, it } from 'vitest';
import { initialWeights } from './initial-weights.ts';

const kernel = { shape: [100, 200], standardDeviation: 0.5 };
const valuesOf = (weights: ReturnType<typeof initialWeights>, name: string) => [
  ...(weights[name]?.values ?? []),
];

describe('initialWeights', () => {
  it('draws with the declared standard deviation', () => {
    const values = valuesOf(initialWeights({ kernel }, 1), 'kernel');
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(values.length).toBe(20_000);
    // Five standard errors of a variance of 0.25 at this count.
    expect(Math.abs(variance - 0.25)).toBeLessThan(0.0125);
  });

  it('begins with zeros where nothing is to be drawn', () => {
    const weights = initialWeights({ bias: { shape: [3], standardDeviation: 0 } }, 1);
    expect(valuesOf(weights, 'bias')).toEqual([0, 0, 0]);
  });

  it('draws around the declared mean', () => {
    const values = valuesOf(initialWeights({ scale: { ...kernel, mean: 1 } }, 1), 'scale');
    const around0 = valuesOf(initialWeights({ scale: kernel }, 1), 'scale');
    expect(values).toEqual(around0.map((value) => Math.fround(value + 1)));
  });

  it('draws a weight alike whatever other weights there are', () => {
    const alone = initialWeights({ kernel }, 1);
    const among = initialWeights({ other: kernel, kernel }, 1);
    expect(among.kernel).toEqual(alone.kernel);
    expect(among.other).not.toEqual(alone.kernel);
  });
});
