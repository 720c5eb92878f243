import { describe, expect, it } from 'vitest';
import { encodeModel } from '../compiled/onnx/model.ts';
import { onnxNetwork } from './onnx-network.ts';

const samples = { shape: [2, 2, 1], range: [-1, 1] } as const;
const options = { name: 'mine', samples, inputRange: [0, 1] } as const;

describe('an .onnx file as a feature network', () => {
  it('gives what it makes of images that were fitted to it, whatever their number', async () => {
    const network = await onnxNetwork({ ...options, model: meansModel([-1, 3, 4, 4]) });
    expect(network).toMatchObject({ name: 'mine', dimension: 3, classes: null, sampleShape: [2, 2, 1] });
    // 33 images fill more than one batch. A constant one stays what it is, mapped from [-1, 1] to [0, 1].
    const images = Float32Array.from({ length: 33 * 4 }, (_, i) => Math.floor(i / 4) / 33);
    const { features, probabilities } = await network.compute(images);
    expect(probabilities).toBeNull();
    expect(features).toHaveLength(33 * 3);
    features.forEach((value, i) => {
      expect(value).toBeCloseTo((1 + Math.floor(i / 3) / 33) / 2, 5);
    });
    network.dispose();
  });

  it('may want its images in batches of one size', async () => {
    const network = await onnxNetwork({ ...options, model: meansModel([2, 1, 2, 2]) });
    const { features } = await network.compute(Float32Array.of(1, 1, 1, 1, 0, 0, 0, 0, -1, -1, -1, -1));
    expect([...features]).toEqual([1, 0.5, 0]);
    network.dispose();
  });

  it('has another hash for another file, and for another preparation of the images', async () => {
    const model = meansModel([-1, 1, 2, 2]);
    const hashes = await Promise.all([
      onnxNetwork({ ...options, model }),
      onnxNetwork({ ...options, model, name: 'renamed' }),
      onnxNetwork({ ...options, model, inputRange: [-1, 1] }),
      onnxNetwork({ ...options, model: meansModel([-1, 3, 2, 2]) }),
    ]);
    const [first, renamed, ...others] = hashes.map(({ sha256 }) => sha256);
    expect(renamed).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
    for (const network of hashes) network.dispose();
  });

  it.each([
    { what: 'an input that holds no images', model: meansModel([-1, 5, 2, 2]), says: 'got x [' },
    {
      what: 'smaller images than the samples',
      model: meansModel([-1, 1, 1, 1]),
      says: 'images of 1 x 1 x 1',
    },
  ])('with $what is refused', async ({ model, says }) => {
    await expect(onnxNetwork({ ...options, model })).rejects.toThrow(says);
  });

  it('without the output that was asked for is refused with those that it has', async () => {
    const model = meansModel([-1, 1, 2, 2]);
    await expect(onnxNetwork({ ...options, model, output: 'pool3' })).rejects.toThrow(
      'output must be one of means, which holds the features; got pool3',
    );
  });

  it('that is none is refused', async () => {
    await expect(onnxNetwork({ ...options, model: new Uint8Array(100) })).rejects.toThrow();
  });
});

/** The mean of each channel, [n, channels, 1, 1]; -1 leaves a length open. */
function meansModel(shape: number[]): Uint8Array {
  return encodeModel({
    inputs: [{ name: 'x', type: 'float32', shape }],
    constants: [],
    nodes: [{ operator: 'GlobalAveragePool', domain: '', inputs: ['x'], outputs: ['means'], attributes: {} }],
    outputs: [{ name: 'means', type: 'float32', shape: [shape[0]!, shape[1]!, 1, 1] }],
  });
}
