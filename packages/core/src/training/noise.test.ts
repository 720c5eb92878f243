import { expect, it } from 'vitest';
import { drawNoise, type NoiseSpec } from './noise.ts';

const spec: NoiseSpec = {
  mix: { shape: [50, 20], distribution: 'uniform' },
  shift: { shape: [50, 20], distribution: 'normal' },
};
const at = (step: number) => drawNoise(spec, { seed: 1, stream: 'noise/discriminator', step });
const spread = (values: Float32Array) => [Math.min(...values), Math.max(...values)];

it('draws as many numbers as declared, from the distribution declared', () => {
  const { mix, shift } = at(0);
  expect([mix?.length, shift?.length]).toEqual([1000, 1000]);
  const [low = 0, high = 0] = spread(mix!);
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeLessThan(1);
  expect(
    spread(shift!)
      .map(Math.abs)
      .every((value) => value > 2),
  ).toBe(true);
});

it('draws the same again for the same step, and other numbers for another', () => {
  expect(at(3)).toEqual(at(3));
  expect(at(4)['mix']).not.toEqual(at(3)['mix']);
});

it('draws each name apart from the others', () => {
  const alone = drawNoise({ mix: spec['mix']! }, { seed: 1, stream: 'noise/discriminator', step: 3 });
  expect(alone['mix']).toEqual(at(3)['mix']);
});
