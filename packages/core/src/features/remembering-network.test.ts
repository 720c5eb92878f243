import { expect, it } from 'vitest';
import { featureNetwork } from './feature-network.ts';
import { type FeatureStore, rememberingNetwork } from './remembering-network.ts';

function world() {
  const kept = new Map<string, Uint8Array>();
  const store: FeatureStore = {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, bytes),
  };
  let computed = 0;
  const network = featureNetwork({
    ...{ name: 'halves', sha256: 'a'.repeat(64), sampleShape: [2], sampleRange: null, dimension: 1 },
    classes: ['low', 'high'],
    compute(samples) {
      computed++;
      const features = Float32Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i]! / 3);
      const probabilities = Float32Array.from(samples, (_, i) => (i % 2 === 0 ? 0.25 : 0.75));
      return { features, probabilities };
    },
    dispose: () => undefined,
  });
  const remembering = (computedBy = 'engine 1') => rememberingNetwork(network, { store, computedBy });
  return { kept, remembering, computed: () => computed };
}

const samples = Float32Array.of(1, 2, 3, 4);

it('computes once, and gives the same again to the bit', async () => {
  const { remembering, computed } = world();
  const first = await remembering().extract(samples);
  const again = await remembering().extract(samples);
  expect(again).toEqual(first);
  expect(again.probabilities).toEqual({
    values: Float32Array.of(0.25, 0.75, 0.25, 0.75),
    count: 2,
    width: 2,
  });
  expect(computed()).toBe(1);
});

it('computes what differs: other samples, another engine, a file that is cut short', async () => {
  const { kept, remembering, computed } = world();
  await remembering().extract(samples);
  await remembering().extract(Float32Array.of(1, 2, 3, 5));
  await remembering('engine 2').extract(samples);
  expect(computed()).toBe(3);
  for (const [name, bytes] of kept) kept.set(name, bytes.subarray(1));
  const { features } = await remembering().extract(samples);
  expect(computed()).toBe(4);
  expect([...features.values]).toEqual([Math.fround(1 / 3), 1]);
});
