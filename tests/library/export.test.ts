import '@tensorflow/tfjs-backend-cpu';
import { exportOnnx, exportTfjs, type NetworkToExport, openEngine } from '@modewatch/backend';
import { networkNames, type RunConfigInput } from '@modewatch/core/config';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { networkToExport, trainedCheckpoint, trainedConfigs, wave } from './trained-networks.ts';

const tolerance = 1e-5;
const engine = await openEngine({ backend: 'cpu' });

const configs = Object.entries(trainedConfigs).map(([name, config]) => ({ name, config }));

describe.each(configs)('$name', async ({ config }) => {
  const checkpoint = await trainedCheckpoint(config);
  const cases = networkNames.flatMap((network) => [
    { network, batchSize: null, count: 1 },
    { network, batchSize: null, count: 5 },
    { network, batchSize: 3, count: 3 },
  ]);

  it.each(cases)(
    'computes the same as an .onnx file: $network, batch $batchSize, $count samples',
    async (each) => {
      const network = networkToExport(checkpoint, { config, ...each });
      expectNear(
        await runOnnx(exportOnnx(network), network, each.count),
        await expectedOf(network, each.count),
      );
    },
  );

  it.each(cases)(
    'computes the same in TensorFlow.js: $network, batch $batchSize, $count samples',
    async (each) => {
      const network = networkToExport(checkpoint, { config, ...each });
      expectNear(await runTfjs(network, each.count), await expectedOf(network, each.count));
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
    expect([...(await runOnnx(exportOnnx(fixed), fixed, 2)).slice(3, 6)]).toEqual([1, 2, 3]);
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

/** What the reference engine makes of the same weights and inputs. */
async function expectedOf({ weights, forward }: NetworkToExport, count: number): Promise<Float32Array> {
  const program = await engine.program({ weights, updates: {}, forwards: { network: forward(count) } });
  const result = await program.forward('network', inputsOf(forward(count).inputs));
  program.dispose();
  return result;
}

async function runOnnx(bytes: Uint8Array, { forward, output }: NetworkToExport, count: number) {
  const session = await InferenceSession.create(bytes);
  const { inputs } = forward(count);
  const feeds = Object.entries(inputsOf(inputs)).map(([name, values]) => [
    name,
    new Tensor('float32', values, inputs[name]!),
  ]);
  const results = await session.run(Object.fromEntries(feeds));
  return results[output]!.data as Float32Array;
}

async function runTfjs(network: NetworkToExport, count: number): Promise<Float32Array> {
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
  const { inputs } = network.forward(count);
  return tf.tidy(() => {
    const tensors = Object.entries(inputsOf(inputs)).map(([name, values]) => [
      name,
      tf.tensor(values, inputs[name]!),
    ]);
    const result = model.execute(Object.fromEntries(tensors), network.output) as tf.Tensor;
    model.dispose();
    return result.dataSync<'float32'>();
  });
}

function inputsOf(shapes: Record<string, number[]>): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, wave(shape.reduce((a, b) => a * b, 1))]),
  );
}

function expectNear(actual: Float32Array, expected: Float32Array) {
  expect(actual).toHaveLength(expected.length);
  const worst = actual.reduce((max, value, i) => Math.max(max, Math.abs(value - expected[i]!)), 0);
  expect(worst).toBeLessThanOrEqual(tolerance * Math.max(1, ...expected.map(Math.abs)));
}
