import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { runConfig } from '../config/run-config.ts';
import { datasets } from '../datasets/index.ts';
import { decodeCheckpoint, encodeCheckpoint, trainingSettings } from './checkpoint.ts';

const noFiles = () => Promise.reject(new Error('the ring has no files'));
const dataset = await datasets.ring().load('sampled', noFiles);
const config = runConfig.parse({ dataset: 'ring', latentDim: 2 });
const settings = trainingSettings(config, dataset);
const checkpoint = {
  step: 7,
  imagesSeen: 448,
  state: { kernel: Float32Array.of(0.1, -0, 1e-40, Infinity), count: Float32Array.of(7) },
};
const bytes = await encodeCheckpoint(checkpoint, settings);

const settingsOf = (changes: object, data = dataset) =>
  trainingSettings(runConfig.parse({ ...config, ...changes }), data);

describe('a checkpoint', () => {
  it('gives back what was put in, to the bit', async () => {
    expect(await decodeCheckpoint(bytes, settings)).toEqual(checkpoint);
  });

  it('has room for what a detector remembers', async () => {
    const detector = { version: 3, state: { streak: 2, lastSteps: [10, 20] } };
    const encoded = await encodeCheckpoint({ ...checkpoint, detector }, settings);
    expect(await decodeCheckpoint(encoded, settings)).toEqual({ ...checkpoint, detector });
  });

  it('is read from the middle of a larger buffer', async () => {
    const around = new Uint8Array(bytes.length + 3);
    around.set(bytes, 3);
    expect(await decodeCheckpoint(around.subarray(3), settings)).toEqual(checkpoint);
  });

  it('is read from a Buffer, whose slices share its memory', async () => {
    expect(await decodeCheckpoint(Buffer.from(bytes), settings)).toEqual(checkpoint);
  });

  it('holds a view of a larger array as that view alone', async () => {
    const state = { kernel: Float32Array.of(1, 2, 3, 4).subarray(1, 3) };
    const encoded = await encodeCheckpoint({ ...checkpoint, state }, settings);
    expect((await decodeCheckpoint(encoded, settings)).state.kernel).toEqual(Float32Array.of(2, 3));
  });

  it('describes itself', () => {
    expect(decode(bytes)).toMatchObject({
      format: 'modewatch-checkpoint',
      version: 1,
      step: 7,
      settings: { dataset: 'ring', latentDim: 2, 'generator.beta1': 0.5, 'generator.widths': '256, 512' },
    });
  });
});

describe('a training with other settings', () => {
  const named = { name: 'again', tags: ['x'], notes: 'longer', project: 'other' };
  const watched = { steps: 9, logEvery: 1, snapshotEvery: 1, snapshotSamples: 4, checkpointEvery: 1 };

  it('goes on where only names, length and cadence differ', async () => {
    const others = settingsOf({ ...named, ...watched, engine: 'eager', backend: 'cpu' });
    expect((await decodeCheckpoint(bytes, others)).step).toBe(7);
  });

  it('is told which settings differ, and how', async () => {
    const generator = { ...config.generator, learningRate: 0.01, widths: [3] };
    const others = settingsOf({ loss: 'minimax', generator });
    await expect(decodeCheckpoint(bytes, others)).rejects.toThrow(
      'the checkpoint belongs to a training with other settings: loss (was non-saturating, is minimax), ' +
        'generator.widths (was 256, 512, is 3), generator.learningRate (was 0.0002, is 0.01). ' +
        'Set them back to go on from it, or start a new run.',
    );
  });

  it('is told of settings that are there on one side only', async () => {
    const discriminator = { optimizer: 'rmsprop', clipWeights: 0.01 };
    await expect(decodeCheckpoint(bytes, settingsOf({ discriminator }))).rejects.toThrow(
      'discriminator.optimizer (was adam, is rmsprop), discriminator.beta1 (was 0.5, is not set), ' +
        'discriminator.beta2 (was 0.999, is not set), discriminator.clipWeights (was not set, is 0.01), ' +
        'discriminator.decay (was not set, is 0.99), discriminator.momentum (was not set, is 0)',
    );
  });

  it('goes on from before a setting was there, if it has its default', async () => {
    const { 'generator.optimizer': optimizer, 'generator.ema': ema, ...older } = settings;
    const old = await encodeCheckpoint(checkpoint, older);
    expect([optimizer, ema]).toEqual(['adam', 0]);
    expect(await decodeCheckpoint(old, settings)).toEqual(checkpoint);
    await expect(decodeCheckpoint(old, settingsOf({ generator: { ema: 0.5 } }))).rejects.toThrow(
      'other settings: generator.ema (was 0, is 0.5).',
    );
  });

  it('goes on with the same schedules only, which end where they ended', async () => {
    const withSteps = (steps: number, schedule: object) =>
      trainingSettings(runConfig.parse({ dataset: 'ring', steps, generator: { schedule } }), dataset);
    const fixed = await encodeCheckpoint(checkpoint, withSteps(10, { until: 10 }));
    expect(await decodeCheckpoint(fixed, withSteps(20, { until: 10 }))).toEqual(checkpoint);
    const open = await encodeCheckpoint(checkpoint, withSteps(10, {}));
    await expect(decodeCheckpoint(open, withSteps(20, {}))).rejects.toThrow(
      'other settings: generator.schedule.until (was 10, is 20).',
    );
  });

  it('is told when the data are others', async () => {
    const edition = { ...dataset.edition, sha256: 'ffff' };
    await expect(decodeCheckpoint(bytes, settingsOf({}, { ...dataset, edition }))).rejects.toThrow(
      `dataset contents (was ${dataset.edition.sha256}, is ffff)`,
    );
  });
});

describe('bytes that are no checkpoint', () => {
  const content = decode(bytes) as Record<string, unknown>;
  const { imagesSeen: _, ...withoutImages } = content;

  it.each([
    { name: 'nothing', given: new Uint8Array(0), says: 'got 0 bytes' },
    { name: 'text', given: new TextEncoder().encode('hello'), says: 'got 5 bytes' },
    { name: 'half of one', given: bytes.subarray(0, bytes.length / 2), says: 'that msgpack cannot read' },
    {
      name: 'one of a later version',
      given: encode({ ...content, version: 2 }),
      says: 'by another version of Modewatch: version (was 2, is 1). Go on from it with the version that wrote it',
    },
    {
      name: 'one of a later version that holds other fields',
      given: encode({ ...withoutImages, version: 2, step: '7', masks: {} }),
      says: 'version (was 2, is 1), step (was of another form), imagesSeen (was not there, is needed), masks (is not known). Go',
    },
    {
      name: 'one whose settings were changed',
      given: encode({ ...content, settings: { ...settings, latentDim: 3 } }),
      says: 'its settings are not those',
    },
    { name: 'one without a state', given: encode({ ...content, state: undefined }), says: 'is damaged' },
    {
      name: 'one with a cut array',
      given: encode({ ...content, state: { kernel: new Uint8Array(5) } }),
      says: 'must hold float32 numbers',
    },
  ])('are refused: $name', async ({ given, says }) => {
    const error = await decodeCheckpoint(given, settings).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'CheckpointError' });
    expect(String(error)).toContain(says);
  });
});
