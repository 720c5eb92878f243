import { expect, it } from 'vitest';
import type { Dataset } from '../datasets/dataset.ts';
import { metricNames } from '../metrics/names.ts';
import { metrics } from '../metrics/registry.ts';
import { fillUniform } from '../training/rng.ts';
import { evaluate } from './evaluate.ts';
import type { Sight } from './look.ts';
import { prepareReference } from './reference.ts';

const [side, count] = [12, 200];
const pixels = side * side;
const made = { weights: 'current', seed: 1 } as const;

/** Of each channel a dark or a light image: which is a class. */
function drawn(channels: number, light: (i: number, channel: number) => boolean, stream = 'fake') {
  const noise = fillUniform(new Float32Array(count * pixels * channels), { seed: 1, stream, step: 0 });
  return noise.map((value, place) => {
    const [i, channel] = [Math.floor(place / (pixels * channels)), place % channels];
    return (light(i, channel) ? 0.5 : -0.5) + 0.8 * (value - 0.5);
  });
}

const both = (i: number, channel: number) => (i >> channel) % 2 === 0;

function dataset(channels: number): Dataset {
  const split = (stream: string) => ({
    count,
    batch: ({ size }: { size: number }) => ({
      samples: drawn(channels, both, stream).subarray(0, size * pixels * channels),
      modes: new Uint16Array(size),
    }),
  });
  return {
    ...{ name: 'squares', shape: [side, side, channels], range: [-1, 1], modes: [], modeShares: [] },
    ...{ mixture: null, train: split('train'), reference: split('reference') },
    edition: { name: 'drawn', title: 'drawn', train: count, reference: count, sha256: 'a'.repeat(64) },
    snapshotCount: (requested) => requested,
    draw: () => {
      throw new Error('nobody looks at them');
    },
  };
}

/** It sees two quarters of an image and whether it is dark or light. */
function sight(channels: number): Sight {
  return {
    channels: channels === 1 ? null : ['red', 'green', 'blue'].slice(0, channels),
    network: {
      ...{ id: 'squares-00000000', classes: ['dark', 'light'], sampleShape: [side, side, 1], dimension: 2 },
      extract(samples) {
        const n = samples.length / pixels;
        const mean = (i: number, from: number) =>
          samples.subarray(i * pixels + from, i * pixels + from + 36).reduce((sum, value) => sum + value, 0) /
          36;
        const rows = Array.from({ length: n }, (_, i) => [mean(i, 0), mean(i, 72)] as const);
        const probabilities = Float32Array.from(rows.flatMap(([a]) => (a > 0 ? [0, 1] : [1, 0])));
        return Promise.resolve({
          features: { values: Float32Array.from(rows.flat()), count: n, width: 2 },
          probabilities: { values: probabilities, count: n, width: 2 },
        });
      },
    },
  };
}

const referenceOf = (channels: number) =>
  prepareReference({ dataset: dataset(channels), sight: sight(channels), count });

it('the structural similarity of images is measured at the end alone: 1 of one image over and over', async () => {
  const reference = await referenceOf(1);
  const one = drawn(1, both).subarray(0, pixels);
  const same = Float32Array.from({ length: count * pixels }, (_, place) => one[place % pixels] ?? 0);
  const { values } = await evaluate(reference, { samples: same, ...made, isComplete: true });
  expect(values['diversity/ssim']).toBeCloseTo(1, 9);
  expect(values['diversity/ssim-excess']).toBeGreaterThan(0.5);
  const real = await evaluate(reference, { samples: drawn(1, both), ...made, isComplete: true });
  expect(Math.abs(real.values['diversity/ssim-excess'] ?? 1)).toBeLessThan(0.1);
  const midway = await evaluate(reference, { samples: same, ...made });
  expect(Object.keys(midway.values).filter((key) => /ssim|sharpness/.test(key))).toEqual([]);
});

it('combinations of the classes of channels are counted in every evaluation of stacked images', async () => {
  const reference = await referenceOf(3);
  const key = (name: string) => `diversity/${name}-squares-00000000`;
  const real = await evaluate(reference, { samples: drawn(3, both), ...made });
  expect(real.values[key('stacked-modes')]).toBe(8);
  expect(real.values[key('stacked-kl')]).toBeCloseTo(0, 12); // 25 of each
  const half = await evaluate(reference, { samples: drawn(3, (i, c) => c > 0 && both(i, c)), ...made });
  expect(half.values[key('stacked-modes')]).toBe(4);
  expect(half.values[key('stacked-kl')]).toBeCloseTo(Math.log(2), 12);
  const single = await evaluate(await referenceOf(1), { samples: drawn(1, both), ...made });
  expect(Object.keys(single.values).filter((each) => each.includes('stacked'))).toEqual([]);
});

it('the median mode stands beside the least varied one, unless other metrics were asked for', async () => {
  const reference = await referenceOf(1);
  // The light half is one image.
  const samples = drawn(1, both);
  for (let i = 2; i < count; i += 2) samples.copyWithin(i * pixels, 0, pixels);
  const { values } = await evaluate(reference, { samples, ...made });
  expect(values['diversity/within-class-variance-min']).toBeCloseTo(0, 9);
  const [least = 0, middle = 0] = ['within-class-variance-min', 'within-class-variance'].map(
    (name) => values[`diversity/${name}`],
  );
  expect(middle).toBeGreaterThan(least + 0.3); // the mean of two
  const few = await evaluate(reference, { samples, ...made, metrics: ['coverage-k5'] });
  expect(few.values).not.toHaveProperty('diversity/within-class-variance');
});

it('every metric is measured in some run, but for those of known mixtures', async () => {
  const measured = new Set<string>();
  for (const channels of [1, 3]) {
    const reference = await referenceOf(channels);
    const { values, absent } = await evaluate(reference, {
      ...{ samples: drawn(channels, both), ...made, isComplete: true },
    });
    for (const key of [...Object.keys(values), ...Object.keys(absent)]) measured.add(key);
  }
  const missing = metricNames.filter(
    (name) => ![...measured].some((key) => key.replace('-squares-00000000', '') === `diversity/${name}`),
  );
  expect(missing.filter((name) => metrics[name].needs !== 'mixture')).toEqual([]);
});
