import { openEngine } from '@modewatch/backend';
import { describe, expect, it } from 'vitest';
import { everyFeatureNetwork } from './feature-networks.ts';
import { wave } from './trained-networks.ts';

const engine = await openEngine({ engine: 'compiled' });
const networks = Object.entries(everyFeatureNetwork).map(([kind, open]) => ({ kind, open }));
/** More than fit into a batch. */
const count = 70;

describe.each(networks)('the feature network $kind', async ({ open }) => {
  const network = await open(engine);
  const { sampleShape, dimension, classes } = network;
  const size = sampleShape.reduce((a, b) => a * b, 1);
  const samples = wave(count * size);
  const extracted = await network.extract(samples);

  it('gives each sample as many numbers as it promises', () => {
    const { features, probabilities } = extracted;
    expect({ ...features, values: features.values.length }).toEqual({
      ...{ count, width: dimension, values: count * dimension },
    });
    expect(probabilities?.width ?? null).toBe(classes?.length ?? null);
    if (!probabilities) return;
    for (let i = 0; i < count; i++) {
      const row = [...probabilities.values.subarray(i * probabilities.width, (i + 1) * probabilities.width)];
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
      expect(row.every((p) => p >= 0)).toBe(true);
    }
  });

  it('tells samples apart', () => {
    const { values } = extracted.features;
    expect(values.slice(0, dimension)).not.toEqual(values.slice(dimension, 2 * dimension));
  });

  it('says the same of a sample whatever stands beside it', async () => {
    const alone = await network.extract(samples.slice(66 * size, 67 * size));
    const among = extracted.features.values.slice(66 * dimension, 67 * dimension);
    alone.features.values.forEach((value, i) => {
      expect(Math.abs(value - among[i]!)).toBeLessThan(1e-4);
    });
  });

  it('gives the same again, leaves its samples as they are, and hands out what it won’t overwrite', async () => {
    const before = { samples: samples.slice(), values: extracted.features.values.slice() };
    expect(await network.extract(samples)).toEqual(extracted);
    await network.extract(wave(size));
    expect(samples).toEqual(before.samples);
    expect(extracted.features.values).toEqual(before.values);
  });

  it('is known by a hash that another one of its kind shares', async () => {
    expect(network.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(network.id).toBe(`${network.name}-${network.sha256.slice(0, 8)}`);
    const again = await open(engine);
    expect(again.id).toBe(network.id);
    again.dispose();
  });

  it('refuses what is no sample', async () => {
    await expect(network.extract(new Float32Array(size + 1))).rejects.toThrow(RangeError);
    await expect(network.extract(new Float32Array(size).fill(Number.NaN))).rejects.toThrow(
      'got NaN in sample 0',
    );
  });
});

it('no two of them have the same id', async () => {
  const all = await Promise.all(networks.map(({ open }) => open(engine)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const network of all) network.dispose();
});
