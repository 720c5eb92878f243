import { expect, it } from 'vitest';
import { drawNoise, normalNoise, uniformNoise } from './noise.ts';

const spec = { mix: uniformNoise([50, 20]), shift: normalNoise([50, 20], (step) => 1 / (1 + step)) };
const at = (index: number, step = 0) =>
  drawNoise(spec, { address: { seed: 1, stream: 'noise/discriminator', step: index }, step });
const spread = (values: Float32Array | undefined) => [Math.min(...values!), Math.max(...values!)] as const;

it('draws as many numbers as declared, from the distribution declared', () => {
  const { mix, shift } = at(0);
  expect([mix?.length, shift?.length]).toEqual([1000, 1000]);
  const [low, high] = spread(mix);
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeLessThan(1);
  expect(spread(shift).every((value) => Math.abs(value) > 2)).toBe(true);
});

it('draws the same again for the same update, and other numbers for another', () => {
  expect(at(3)).toEqual(at(3));
  expect(at(4)['mix']).not.toEqual(at(3)['mix']);
});

it('draws each name apart from the others', () => {
  const address = { seed: 1, stream: 'noise/discriminator', step: 3 };
  expect(drawNoise({ mix: spec.mix }, { address, step: 0 })['mix']).toEqual(at(3)['mix']);
});

it('fades as declared', () => {
  const [, before] = spread(at(0)['shift']);
  const [, after] = spread(at(0, 9)['shift']);
  expect(after).toBeCloseTo(before / 10, 5);
});
