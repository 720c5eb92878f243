import '@tensorflow/tfjs-backend-cpu';
import { exportOnnx, exportTfjs, type NetworkToExport } from '@modewatch/backend';
import { networkNames, type RunConfigInput } from '@modewatch/core/config';
import type { Arrays } from '@modewatch/core/training';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import {
  asInTraining,
  networkToExport,
  trainedCheckpoint,
  trainedConfigs,
  wave,
} from './trained-networks.ts';

const tolerance = 1e-5;

const configs = Object.entries(trainedConfigs).map(([name, config]) => ({ name, config }));

describe.each(configs)('$name', async ({ config }) => {
  const checkpoint = await trainedCheckpoint(config);
  const cases = networkNames.flatMap((network) => {
    const { sampleGroup } = networkToExport(checkpoint, { config, network, batchSize: null });
    return [
      { network, batchSize: null, count: sampleGroup },
      { network, batchSize: null, count: 5 * sampleGroup },
      { network, batchSize: 3 * sampleGroup, count: 3 * sampleGroup },
    ];
  });

  it.each(cases)(
    'computes as an .onnx file what the training computes: $network, batch $batchSize, $count samples',
    async (each) => {
      const network = networkToExport(checkpoint, { config, ...each });
      const { inputs, result } = await asInTraining(checkpoint, { config, ...each });
      expectNear(await runOnnx(exportOnnx(network), { network, inputs, count: each.count }), result);
    },
  );

  it.each(cases)(
    'computes in TensorFlow.js what the training computes: $network, batch $batchSize, $count samples',
    async (each) => {
      const network = networkToExport(checkpoint, { config, ...each });
      const { inputs, result } = await asInTraining(checkpoint, { config, ...each });
      expectNear(await runTfjs({ network, inputs, count: each.count }), result);
    },
  );
});

describe('an exported network', async () => {
  const config: RunConfigInput = trainedConfigs.DCGAN!;
  const checkpoint = await trainedCheckpoint(config);
  const network = networkToExport(checkpoint, { config, network: 'generator', batchSize: null });

  it('asks for operators of the ONNX standard only, and tells its names and its metadata', async () => {
    const bytes = exportOnnx(network);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).not.toContain('com.microsoft');
    expect(text).toContain('ConvTranspose');
    const session = await InferenceSession.create(bytes);
    expect([session.inputNames, session.outputNames]).toEqual([['z'], ['samples']]);
    expect(session.inputMetadata).toMatchObject([{ name: 'z', shape: ['batch', 4] }]);
    expect(session.outputMetadata).toMatchObject([{ name: 'samples', shape: ['batch', 28, 28, 1] }]);
    expect(text).toMatch(/step\W+3/);
    const { userDefinedMetadata } = JSON.parse(new TextDecoder().decode(exportTfjs(network)['model.json']));
    expect(userDefinedMetadata).toEqual({ step: '3' });
  });

  it('is refused where the number of samples cannot be left open, and exported where it is told', async () => {
    const repeating: NetworkToExport = {
      ...network,
      weights: { row: { shape: [1, 3], values: Float32Array.of(1, 2, 3) } },
      forward: (size) => ({
        inputs: { z: [size, 3] },
        forward: ({ row }, { z }) => tf.concat([z!, tf.tile(row!, [z!.shape[0]!, 1])], 1),
      }),
    };
    expect(() => exportOnnx(repeating)).toThrow(
      "the number of samples of this network can't be left open: Expand needs it. Fix it, such as with --batch 64.",
    );
    const fixed = { ...repeating, batchSize: 2 };
    const call = { network: fixed, inputs: { z: wave(6) }, count: 2 };
    expect([...(await runOnnx(exportOnnx(fixed), call)).slice(3, 6)]).toEqual([1, 2, 3]);
  });

  it.each([2, 5])('may sum over its samples and down its weights: %i samples', async (count) => {
    const summing: NetworkToExport = {
      ...network,
      weights: { rows: { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) } },
      forward: (size) => ({
        inputs: { z: [size, 3] },
        forward: ({ rows }, { z }) => tf.sub(tf.add(z!, tf.sum(rows!, 0)), tf.sum(z!, 0)),
      }),
    };
    const z = wave(count * 3);
    const sums = [0, 1, 2].map((column) =>
      z.reduce((sum, value, i) => sum + (i % 3 === column ? value : 0), 0),
    );
    const expected = z.map((value, i) => value + [5, 7, 9][i % 3]! - sums[i % 3]!); // of three columns
    const call = { network: summing, inputs: { z }, count };
    expectNear(await runOnnx(exportOnnx(summing), call), expected);
    expectNear(await runTfjs(call), expected);
  });

  it('is refused for a number of samples that is not made of whole groups', () => {
    const grouped: NetworkToExport = { ...network, sampleGroup: 4, batchSize: 6 };
    expect(() => exportOnnx(grouped)).toThrow(
      'this network compares samples in groups of 4: expected a multiple of that as --batch, got 6',
    );
  });

  it('is refused by the name of an operator that TensorFlow.js would lack', () => {
    const odd: NetworkToExport = {
      ...network,
      weights: {},
      forward: (size) => ({ inputs: { z: [size, 3] }, forward: (_, { z }) => tf.cumsum(z!, 1) }),
    };
    expect(() => exportTfjs(odd)).toThrow('the network uses the operator CumSum, which has no counterpart');
  });
});

type Call = { network: NetworkToExport; inputs: Arrays; count: number };

async function runOnnx(bytes: Uint8Array, { network, inputs, count }: Call): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes);
  const shapes = network.forward(count).inputs;
  const feeds = Object.entries(inputs).map(([name, values]) => [
    name,
    new Tensor('float32', values, shapes[name]!),
  ]);
  const results = await session.run(Object.fromEntries(feeds));
  return results[network.output]!.data as Float32Array;
}

async function runTfjs({ network, inputs, count }: Call): Promise<Float32Array> {
  await tf.setBackend('cpu');
  const files = exportTfjs(network);
  const { modelTopology, weightsManifest, ...rest } = JSON.parse(
    new TextDecoder().decode(files['model.json']),
  );
  const model = await loadGraphModel(
    tf.io.fromMemory({
      ...rest,
      modelTopology,
      weightSpecs: weightsManifest[0].weights,
      weightData: files['weights.bin'].buffer,
    }),
  );
  const shapes = network.forward(count).inputs;
  return tf.tidy(() => {
    const tensors = Object.entries(inputs).map(([name, values]) => [name, tf.tensor(values, shapes[name]!)]);
    const result = model.execute(Object.fromEntries(tensors), network.output) as tf.Tensor;
    model.dispose();
    return result.dataSync<'float32'>();
  });
}

function expectNear(actual: Float32Array, expected: Float32Array) {
  expect(actual).toHaveLength(expected.length);
  const worst = actual.reduce((max, value, i) => Math.max(max, Math.abs(value - expected[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(tolerance * Math.max(1, ...expected.map(Math.abs)));
}
