import '../testing/cpu-tensors.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type AugmentationName, augmentationNames, runConfig } from '../config/index.ts';
import { drawNoise } from '../training/noise.ts';
import { augmentations } from './index.ts';
import { augment, augmentationNoise } from './listed-augmentations.ts';

const batch = 6;
const image = [batch, 8, 10, 2];
const points = [batch, 2];
const isForImages: Record<AugmentationName, boolean> = {
  'instance-noise': false,
  brightness: true,
  contrast: true,
  translation: true,
  cutout: true,
};

describe.each(augmentationNames)('the augmentation %s', (name) => {
  it('keeps the shape and changes each image in its own way', () => {
    tf.tidy(() => {
      const same = tf.tile(tf.slice(numbers(image), 0, 1), [batch, 1, 1, 1]);
      const changed = apply(name, same, 0.5);
      expect(changed.shape).toEqual(image);
      const images = tf.unstack(changed).map((each) => each.dataSync().join());
      expect(new Set(images).size).toBeGreaterThan(batch / 2);
    });
  });

  it('changes nothing at strength 0', () => {
    tf.tidy(() => {
      const samples = numbers(image);
      const difference = tf.max(tf.abs(tf.sub(apply(name, samples, 0), samples))).dataSync()[0];
      expect(difference).toBeLessThan(1e-6);
    });
  });

  it('draws the same for the same update, and otherwise for another', () => {
    tf.tidy(() => {
      const samples = numbers(image);
      const at = (index: number) => apply(name, samples, 0.5, index).dataSync().join();
      expect(at(1)).toBe(at(1));
      expect(at(1)).not.toBe(at(2));
    });
  });

  it('lets gradients through to the samples', () => {
    tf.tidy(() => {
      const gradient = tf.grad((samples: tf.Tensor) => tf.sum(apply(name, samples, 0.5)))(numbers(image));
      expect(gradient.dataSync().some((value) => value !== 0)).toBe(true);
    });
  });

  it('takes points, or refuses them with a way out', () => {
    const strength = () => 1;
    if (isForImages[name]) {
      expect(() => augmentations[name].noise(points, strength)).toThrow(
        /is for images: .* got \[2\]; choose .* instance-noise/,
      );
    } else {
      tf.tidy(() => {
        expect(apply(name, numbers(points), 0.5).shape).toEqual(points);
      });
    }
  });
});

describe('what each does', () => {
  it('instance noise adds a normal number to each number', () => {
    const added = difference('instance-noise', 0.25);
    const deviation = Math.sqrt(added.reduce((sum, value) => sum + value * value, 0) / added.length);
    expect(deviation).toBeGreaterThan(0.22);
    expect(deviation).toBeLessThan(0.28);
  });

  it('brightness adds one number to all of an image', () => {
    const added = difference('brightness', 0.5).slice(0, 8 * 10 * 2);
    for (const value of added) expect(value).toBeCloseTo(added[0]!, 5);
    expect(Math.abs(added[0]!)).toBeLessThanOrEqual(0.5);
  });

  it('contrast keeps the mean of an image', () => {
    tf.tidy(() => {
      const samples = numbers(image);
      const means = (x: tf.Tensor) => Array.from(tf.mean(x, [1, 2, 3]).dataSync());
      const after = means(apply('contrast', samples, 0.5));
      for (const [i, mean] of means(samples).entries()) expect(after[i]).toBeCloseTo(mean, 5);
    });
  });

  it('translation moves an image by whole pixels, no further than told, and fills with 0', () => {
    tf.tidy(() => {
      // One white pixel in the middle: it is found again, up to 2 of 8 rows and 3 of 10 columns away.
      const dot = tf.pad(tf.ones([batch, 1, 1, 1]), [
        [0, 0],
        [4, 3],
        [5, 4],
        [0, 0],
      ]);
      const found = Array.from({ length: 20 }, (_, index) => index).flatMap((index) =>
        tf.unstack(apply('translation', dot, 0.25, index)).map((each) => {
          const values = Array.from(each.dataSync());
          expect(values.toSorted().slice(-2)).toEqual([0, 1]);
          const at = values.indexOf(1);
          return { row: Math.floor(at / 10) - 4, column: (at % 10) - 5 };
        }),
      );
      expect(new Set(found.map(({ row }) => row))).toEqual(new Set([-2, -1, 0, 1, 2]));
      expect(new Set(found.map(({ column }) => column))).toEqual(new Set([-3, -2, -1, 0, 1, 2, 3]));
    });
  });

  it('cutout sets a rectangle of half the sides to 0, or what of it lies inside', () => {
    tf.tidy(() => {
      const kept = apply('cutout', tf.ones([batch, 8, 10, 1]), 0.5);
      for (const each of tf.unstack(kept)) {
        const cut = 80 - Array.from(each.dataSync()).reduce((sum, value) => sum + value, 0);
        expect(cut).toBeGreaterThanOrEqual(2 * 2);
        expect(cut).toBeLessThanOrEqual(4 * 5);
      }
    });
  });
});

describe('listed augmentations', () => {
  const { augmentations: listed } = runConfig.parse({
    augmentations: [{ name: 'instance-noise', strength: 0.4, until: 100 }, { name: 'brightness' }],
  });
  const spec = augmentationNoise(listed, image, ['real', 'fake']);
  const drawnAt = (step: number) => drawNoise(spec, { address: { seed: 1, stream: 'noise', step: 3 }, step });
  const largest = (values: Float32Array | undefined) => Math.max(...values!.map(Math.abs));

  it('have noise of their own for real and for fake samples', () => {
    const { 'instance-noise/real/added': real, 'instance-noise/fake/added': fake } = drawnAt(0);
    expect(real).not.toEqual(fake);
    expect(Object.keys(spec)).toHaveLength(4);
  });

  it('fade in a straight line where they are told to, and stay away after that', () => {
    const [atStart, halfway, after] = [0, 50, 200].map((step) => drawnAt(step));
    const key = 'instance-noise/real/added';
    expect(largest(halfway?.[key]) / largest(atStart?.[key])).toBeCloseTo(0.5, 4);
    expect(largest(after?.[key])).toBe(0);
    expect(after?.['brightness/real/added']).toEqual(atStart?.['brightness/real/added']);
  });

  it('are applied one after the other', () => {
    tf.tidy(() => {
      const drawn = drawnAt(0);
      const inputs = Object.fromEntries(
        Object.entries(spec).map(([name, { shape }]) => [name, tf.tensor(drawn[name]!, shape)]),
      );
      const samples = numbers(image);
      const expected = tf.add(
        tf.add(samples, inputs['instance-noise/fake/added']!),
        inputs['brightness/fake/added']!,
      );
      const actual = augment(samples, 'fake', { listed, inputs });
      expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-6);
    });
  });
});

function apply(name: AugmentationName, samples: tf.Tensor, strength: number, index = 1): tf.Tensor {
  const spec = augmentations[name].noise(samples.shape, () => strength);
  const drawn = drawNoise(spec, { address: { seed: 1, stream: 'noise', step: index }, step: 0 });
  const noise = Object.entries(spec).map(([each, { shape }]) => [each, tf.tensor(drawn[each]!, shape)]);
  return augmentations[name].apply(samples, Object.fromEntries(noise));
}

function difference(name: AugmentationName, strength: number): number[] {
  return tf.tidy(() => {
    const samples = numbers(image);
    return Array.from(tf.sub(apply(name, samples, strength), samples).dataSync());
  });
}

function numbers(shape: number[]): tf.Tensor {
  return tf.randomUniform(shape, -1, 1, 'float32', 1);
}
