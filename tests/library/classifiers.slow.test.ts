import fs from 'node:fs';
import { openEngine } from '@modewatch/backend';
import { bundledNetworkNames } from '@modewatch/core/config';
import { fashionMnistAssets, readFashionMnist } from '@modewatch/core/datasets';
import {
  accuracyOf,
  bundledNetworks,
  filesOf,
  fitClassifier,
  halfOf,
  openPureNetwork,
  perceptualActivations,
  perceptualDistance,
  readClassifier,
} from '@modewatch/core/features';
import type { ForwardSpec } from '@modewatch/core/training';
import { mean, square, sub, tanh } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { everyEngine } from './every-engine.ts';
import { bundledNetwork, readAsset } from './feature-networks.ts';
import { wave } from './trained-networks.ts';

const engine = await openEngine({ engine: 'compiled' });
/** The bundled 10,000 images of the test split, in two parts. */
const bundledImages = await readFashionMnist('test-split', async (file) =>
  fs.promises.readFile(new URL(file, fashionMnistAssets)),
);

describe.each(bundledNetworkNames)('the classifier %s', async (name) => {
  const { network, card } = await readClassifier(name, readAsset);

  it('tells 91.5 % of 10,000 images right that it has never seen, as its card says', async () => {
    const opened = await openPureNetwork(network, engine);
    const { train, reference } = bundledImages;
    const right = 8000 * (await accuracyOf(opened, train)) + 2000 * (await accuracyOf(opened, reference));
    opened.dispose();
    expect(right).toBeGreaterThanOrEqual(9150);
    // Engines round differently, which may turn an image that lies between two classes.
    expect(Math.abs(right - 10_000 * card.test.accuracy)).toBeLessThanOrEqual(3);
  });

  it('was fitted to the half of the 60,000 training images that is its own', () => {
    const { half, seed } = bundledNetworks[name];
    expect(card).toMatchObject({
      ...{ name, seed, data: { dataset: 'fashion-mnist', edition: 'full', half, images: 30_000 } },
      ...{ test: { images: 10_000 }, dimension: network.dimension },
    });
  });

  it('takes less than a megabyte', async () => {
    const { length } = await readAsset(filesOf(name).weights);
    expect(length).toBe(card.bytes);
    expect(length).toBeLessThan(1e6);
  });

  it('has features that are near to standardised over images', async () => {
    const opened = await openPureNetwork(network, engine);
    const images = Float32Array.from(bundledImages.reference.pixels, (pixel) => pixel / 127.5 - 1);
    const { values, count, width } = (await opened.extract(images)).features;
    opened.dispose();
    for (let d = 0; d < width; d++) {
      const column = Array.from({ length: count }, (_, i) => values[i * width + d]!);
      const mean = column.reduce((sum, value) => sum + value, 0) / count;
      const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
      expect(Math.abs(mean)).toBeLessThan(0.2);
      expect(variance).toBeGreaterThan(0.7);
      expect(variance).toBeLessThan(1.4);
    }
  });

  it.each([20, -1])('refuses weights that are not those of its card: byte %i', async (place) => {
    const read = async (file: string) => {
      const bytes = await readAsset(file);
      if (file.endsWith('.safetensors')) bytes[(bytes.length + place) % bytes.length]! ^= 1;
      return bytes;
    };
    await expect(readClassifier(name, read)).rejects.toThrow(
      `${name}.safetensors should have the SHA-256 ${card.sha256} of ${name}.json, got`,
    );
  });
});

it('the two classifiers differ in what they have seen, in their seed and in their weights', async () => {
  const { evaluation, perceptual } = bundledNetworks;
  expect(evaluation.half).not.toBe(perceptual.half);
  expect(evaluation.seed).not.toBe(perceptual.seed);
  const [one, other] = await Promise.all(bundledNetworkNames.map(bundledNetwork));
  expect(one?.sha256).not.toBe(other?.sha256);
});

describe.each(everyEngine)('on $on', ({ choice }) => {
  it('a classifier says and perceives what it does on the compiled engine', async () => {
    const { weights, forward } = await bundledNetwork('perceptual');
    const inputs = { x: [2, 28, 28, 1] };
    const forwards: Record<string, ForwardSpec> = {
      features: { inputs, forward: (tensors, { x }) => forward(tensors, x!).features },
      logits: { inputs, forward: (tensors, { x }) => forward(tensors, x!).logits! }, // it is a classifier
      perceived: { inputs, forward: (tensors, { x }) => perceptualActivations(tensors, x!) },
    };
    const x = wave(2 * 784);
    const expected = await engine.program({ weights, updates: {}, forwards });
    const program = await (await openEngine(choice)).program({ weights, updates: {}, forwards });
    for (const name of Object.keys(forwards)) {
      const [here, there] = [await program.forward(name, { x }), await expected.forward(name, { x })];
      expect(largestDifference(here, there)).toBeLessThan(1e-3);
    }
    program.dispose();
    expected.dispose();
  });
});

describe.each(everyEngine)('a training by perceptual distance on $on', ({ choice }) => {
  it('draws nearer to its targets and leaves the classifier as it is', async () => {
    const { weights } = await bundledNetwork('perceptual');
    const shape = [1, 28, 28, 1];
    const images = { shape, values: wave(784).map((value) => 0.1 * value) };
    const program = await (await openEngine(choice)).program({
      weights: { ...weights, 'generator/images': images },
      updates: {
        generator: {
          trains: 'generator/',
          optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
          inputs: { target: shape },
          objective: (tensors, { target }) => {
            const made = tanh(tensors['generator/images']!);
            return { loss: perceptualDistance(tensors, { made, target: target! }), metrics: {} };
          },
        },
      },
      forwards: {},
    });
    const target = Float32Array.from({ length: 784 }, (_, i) => bundledImages.train.pixels[i]! / 127.5 - 1);
    const losses: number[] = [];
    for (let step = 0; step < 5; step++) losses.push((await program.update('generator', { target })).loss);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(losses[4]).toBeLessThan(0.8 * losses[0]!);
    const state = program.state();
    for (const [name, { values }] of Object.entries(weights)) expect(state[name]).toEqual(values);
    program.dispose();
  });
});

it('perceives a blurred garment as farther off than a sharp one a pixel beside it, unlike pixels', async () => {
  const { weights } = await bundledNetwork('perceptual');
  const count = 64;
  const inputs = { made: [count, 28, 28, 1], target: [count, 28, 28, 1] };
  const program = await engine.program({
    weights,
    updates: {},
    forwards: {
      perceptual: {
        inputs,
        forward: (tensors, { made, target }) => perceptualDistance(tensors, { made: made!, target: target! }),
      },
      pixels: { inputs, forward: (_tensors, { made, target }) => mean(square(sub(made!, target!))) },
    },
  });
  const target = Float32Array.from(
    { length: count * 784 },
    (_, i) => bundledImages.train.pixels[i]! / 127.5 - 1,
  );
  const at = (place: number, down: number, right: number) => {
    const row = Math.min(27, Math.max(0, Math.floor((place % 784) / 28) + down));
    const column = Math.min(27, Math.max(0, (place % 28) + right));
    return target[place - (place % 784) + row * 28 + column]!;
  };
  const near = [-2, -1, 0, 1, 2];
  const blurred = target.map(
    (_, place) =>
      near.flatMap((down) => near.map((right) => at(place, down, right))).reduce((a, b) => a + b) / 25,
  );
  const moved = target.map((_, place) => at(place, 0, 1));
  const distance = async (name: string, made: Float32Array) =>
    (await program.forward(name, { made, target }))[0]!;
  expect(await distance('pixels', blurred)).toBeLessThan(await distance('pixels', moved));
  expect(await distance('perceptual', blurred)).toBeGreaterThan(await distance('perceptual', moved));
  program.dispose();
});

describe('a fit', () => {
  const images = bundledImages.train;
  const fit = (seed: number) =>
    fitClassifier({ images, chosen: halfOf(images, 'second').subarray(0, 256), engine, seed, epochs: 1 });

  it('is decided by its seed', async () => {
    const [first, again, other] = [await fit(1), await fit(1), await fit(2)];
    expect(again).toEqual(first);
    expect(other.weights).not.toEqual(first.weights);
    expect(first.engine).toMatchObject({ engine: 'compiled', threads: 1 });
  });

  it('needs a batch of images', async () => {
    const chosen = halfOf(images, 'first').subarray(0, 127);
    await expect(fitClassifier({ images, chosen, engine, seed: 1, epochs: 1 })).rejects.toThrow(
      'a fit needs at least 128 images, one batch; got 127',
    );
  });

  it('ends when it is told to', async () => {
    const chosen = halfOf(images, 'first').subarray(0, 128);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(fitClassifier({ images, chosen, engine, seed: 1, epochs: 1, signal })).rejects.toThrow(
      'enough',
    );
  });
});

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}
