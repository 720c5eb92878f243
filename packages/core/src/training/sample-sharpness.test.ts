import { expect, it } from 'vitest';
import { datasets } from '../datasets/index.ts';
import { bundledFiles as read } from '../testing/bundled-files.ts';
import { sampleSharpness, sharpnessBeside } from './sample-sharpness.ts';

const request = { seed: 1, count: 16 };

it('is 1 of the held-out images themselves, and less of fainter ones', async () => {
  const dataset = await datasets['fashion-mnist']({}).load('test-split', read);
  const { samples } = dataset.reference.batch({ seed: 1, index: 0, size: 16 });
  const measure = sampleSharpness(dataset, request);
  expect(measure(samples)).toEqual({ 'samples/sharpness': 1 });
  expect(measure(samples.map((pixel) => pixel / 2))['samples/sharpness']).toBeCloseTo(0.25, 6);
});

it('compares with as many as there are', async () => {
  const { reference, shape } = await datasets['fashion-mnist']({}).load('test-split', read);
  const few = { shape, reference: { ...reference, count: 2 } };
  const { samples } = reference.batch({ seed: 1, index: 0, size: 2 });
  expect(sampleSharpness(few, request)(samples)).toEqual({ 'samples/sharpness': 1 });
});

it('is nothing of points and signals, and beside images without detail', async () => {
  for (const name of ['ring', 'waveform'] as const) {
    const dataset = await datasets[name]().load('sampled', read);
    expect(sampleSharpness(dataset, request)(new Float32Array(64))).toEqual({});
  }
  expect(sharpnessBeside(new Float32Array(9), [3, 3, 1])(new Float32Array(9))).toEqual({});
});
