import { describe, expect, it } from 'vitest';
import {
  lossNames,
  modelNames,
  type OptimizerName,
  optimizerNames,
  penaltyNames,
  presetNames,
} from './names.ts';
import { presets } from './presets.ts';
import { type RunConfigInput, runConfig } from './run-config.ts';
import { takesSource } from './source-problems.ts';

const complaints = (input: object) =>
  runConfig.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

/** Data with sources for a model that takes them. */
const dataFor = (model: string) => (model === 'srgan' ? 'fashion-mnist-7to28' : 'fashion-mnist-edges');

describe('a run config', () => {
  it.each([
    {},
    ...presetNames.map((preset) => ({ preset })),
    ...optimizerNames.map((optimizer) => ({ preset: 'wgan-gp', generator: { optimizer } })),
    ...modelNames.map((model) => ({
      ...{ model, penalties: [{ name: 'r1' }] },
      ...(takesSource(model) && { dataset: dataFor(model) }),
    })),
  ])('is complete: parsed again, %o stays what it is', (input) => {
    const parsed = runConfig.parse(input);
    expect(runConfig.parse(parsed)).toEqual(parsed);
  });

  it('lets a schedule end with the run where nothing is said', () => {
    const { generator, discriminator, penalties } = runConfig.parse({
      steps: 700,
      generator: { schedule: { name: 'cosine', to: 1e-5 } },
      penalties: [{ name: 'r1', schedule: { name: 'linear', from: 100, until: 200 } }],
    });
    expect(generator.schedule).toEqual({ name: 'cosine', from: 0, until: 700, to: 1e-5 });
    expect(discriminator).not.toHaveProperty('schedule');
    expect(penalties).toEqual([
      { name: 'r1', weight: 10, schedule: { name: 'linear', from: 100, until: 200, to: 0 } },
    ]);
  });

  it('refuses a schedule that ends before it begins', () => {
    expect(
      complaints({
        steps: 50,
        generator: { schedule: { name: 'linear', from: 50 } },
        penalties: [{ name: 'r1' }, { name: 'r2', schedule: { name: 'linear', from: 9, until: 9 } }],
      }),
    ).toEqual([
      'generator.schedule.from: less than 50, the step at which it ends',
      'penalties.1.schedule.from: less than 9, the step at which it ends',
    ]);
  });

  it('gives each penalty a weight of its own where none is given', () => {
    const given = penaltyNames.map((name) => ({ name }));
    const { penalties } = runConfig.parse({ penalties: given });
    expect(penalties.map(({ name }) => name)).toEqual(penaltyNames);
    for (const { weight } of penalties) expect(weight).toBeGreaterThan(0);
    expect(runConfig.parse({ penalties: [{ name: 'r1', weight: 0.05 }] }).penalties[0]?.weight).toBe(0.05);
  });

  it('refuses a penalty twice', () => {
    expect(complaints({ penalties: [{ name: 'r1' }, { name: 'r1', weight: 2 }] })).toEqual([
      'penalties: each penalty once',
    ]);
  });
});

describe("D's norm", () => {
  const normOf = (input: object) => runConfig.parse(input).discriminator.norm;

  it("is the model's own where it is left out, but never batch norm under a penalty", () => {
    expect(normOf({ model: 'mlp' })).toBe('none');
    expect(normOf({ model: 'dcgan' })).toBe('batch');
    expect(normOf({ model: 'mlp', penalties: [{ name: 'r1' }] })).toBe('none');
    expect(normOf({ model: 'dcgan', penalties: [{ name: 'r1' }] })).toBe('layer');
  });

  it('may be any without penalties', () => {
    expect(normOf({ model: 'mlp', discriminator: { norm: 'batch' } })).toBe('batch');
    expect(normOf({ model: 'dcgan', discriminator: { norm: 'none' } })).toBe('none');
  });

  it('is refused, with the reason, when it is batch norm under a penalty', () => {
    expect(complaints({ penalties: [{ name: 'r1' }], discriminator: { norm: 'batch' } })).toEqual([
      'discriminator.norm: layer or none with penalties, which are about the gradient of each sample alone: batch ' +
        'norm mixes those of a batch',
    ]);
  });
});

describe('label smoothing', () => {
  it.each(lossNames)('with %s is taken, or refused where there is no target to smooth', (loss) => {
    const hasTarget = ['minimax', 'non-saturating', 'least-squares'].includes(loss);
    const refusal =
      'labelSmoothing: 0 with this loss, which has no target for real samples; minimax, non-saturating, ' +
      'least-squares have one';
    expect(complaints({ loss, labelSmoothing: 0.1 })).toEqual(hasTarget ? undefined : [refusal]);
    expect(complaints({ loss, labelSmoothing: 0 })).toBeUndefined();
  });
});

describe('a module of the user', () => {
  it('may stand for a model and a loss, with a hash and the widths of mlp', () => {
    const config = runConfig.parse({ model: '/my/gan.ts', modelHash: 'a'.repeat(64), loss: '/my/loss.mjs' });
    expect(config).toMatchObject({ model: '/my/gan.ts', loss: '/my/loss.mjs' });
    expect(config.generator.widths).toEqual(runConfig.parse({}).generator.widths);
  });

  it('may smooth labels as it likes', () => {
    expect(complaints({ loss: '/my/loss.mjs', labelSmoothing: 0.1 })).toBeUndefined();
  });

  it('alone has a hash', () => {
    expect(complaints({ model: 'dcgan', modelHash: 'a'.repeat(64) })).toEqual([
      'modelHash: nothing with a name: only a module of yours has a hash',
    ]);
  });
});

describe('the batch', () => {
  const refusal = 'batchSize: a multiple of discriminator.packing, with minibatchDeviation of 4 times that';

  it.each([
    { batchSize: 64, discriminator: { packing: 4, minibatchDeviation: true }, complaint: undefined },
    { batchSize: 6, discriminator: { packing: 3 }, complaint: undefined },
    { batchSize: 64, discriminator: { packing: 3 }, complaint: [refusal] },
    { batchSize: 6, discriminator: { minibatchDeviation: true }, complaint: [refusal] },
    { batchSize: 8, discriminator: { packing: 4, minibatchDeviation: true }, complaint: [refusal] },
  ])('must fill packs and groups: %o', ({ complaint, ...input }) => {
    expect(complaints(input)).toEqual(complaint);
  });
});

describe.each(presetNames)('the preset %s', (preset) => {
  it('sets what a run leaves out', () => {
    expect(runConfig.parse({ preset })).toMatchObject(presets[preset]);
  });

  it('gives way to what a run says, field by field', () => {
    const own = { preset, loss: 'hinge', penalties: [], generator: { learningRate: 0.01 } };
    const { learningRate, ...generator } = { ...presets[preset].generator };
    expect(runConfig.parse(own)).toMatchObject({
      loss: 'hinge',
      penalties: [],
      generator: { ...generator, learningRate: 0.01 },
    });
  });
});

describe("a network's optimiser", () => {
  it('has its own settings, and those alone', () => {
    const settingsOf = (optimizer: OptimizerName) => {
      const { widths, learningRate, ema, ...settings } = runConfig.parse({
        generator: { optimizer },
      }).generator;
      return settings;
    };
    expect(optimizerNames.map(settingsOf)).toEqual([
      { optimizer: 'adam', beta1: 0.5, beta2: 0.999 },
      { optimizer: 'rmsprop', decay: 0.99, momentum: 0 },
      { optimizer: 'sgd', momentum: 0 },
    ]);
  });

  it('is refused those of another one', () => {
    const networks = {
      generator: { momentum: 0.9, beta1: 0 },
      discriminator: { optimizer: 'sgd', beta1: 0, decay: 0.9, momentum: 0.9 },
    };
    expect(complaints(networks)).toEqual([
      'generator.momentum: nothing with the optimizer adam, which has beta1 and beta2',
      'discriminator.beta1: nothing with the optimizer sgd, which has momentum',
      'discriminator.decay: nothing with the optimizer sgd, which has momentum',
    ]);
  });

  it('takes from a preset what it has a setting for', () => {
    const { generator } = runConfig.parse({ preset: 'wgan-gp', generator: { optimizer: 'sgd' } });
    expect(generator).toMatchObject({ optimizer: 'sgd', learningRate: 1e-4, momentum: 0 });
    expect(generator).not.toHaveProperty('beta1');
  });

  it('is Adam in a config from before there was a choice', () => {
    const network = { learningRate: 1e-3, beta1: 0.25, beta2: 0.9 };
    expect(runConfig.parse({ generator: network }).generator).toMatchObject({
      optimizer: 'adam',
      ...network,
    });
  });
});

it('refuses what a preset cannot be joined with, and presets that there are none', () => {
  expect(complaints({ preset: 'wgan-gp', generator: 5 })).toHaveLength(1);
  expect(complaints({ preset: 'wgan-gp', penalties: null })).toHaveLength(1);
  expect(complaints({ preset: 'toString' })).toHaveLength(1);
  expect(complaints([] as object)).toHaveLength(1);
});

describe('the options of a data set', () => {
  it('are refused for another one', () => {
    const datasetOptions = { modeWeights: [1, 1] };
    expect(complaints({ dataset: 'ring', datasetOptions })).toEqual([
      'datasetOptions.modeWeights: nothing with the data set ring, which has no options',
    ]);
  });

  it('weigh each of its modes, and one at least', () => {
    const weights = (...modeWeights: number[]) => complaints({ datasetOptions: { modeWeights } });
    expect(weights(1, 1, 1, 1, 1, 1, 1, 1, 1, 0)).toBeUndefined();
    const rule = expect.stringMatching(
      /^datasetOptions.modeWeights: 10 numbers, not all 0, one for each of T-shirt\/top, Trouser/,
    );
    expect(weights(1, 1, 1)).toEqual([rule]);
    expect(weights(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).toEqual([rule]);
  });

  it('are complete for files of the user’s, whose place has to be said', () => {
    expect(
      runConfig.parse({ dataset: 'folder', datasetOptions: { path: '/photos' } }).datasetOptions,
    ).toEqual({
      ...{ path: '/photos', imageSize: 32, channels: 3, skipBad: false },
    });
    expect(complaints({ dataset: 'idx', datasetOptions: { skipBad: true } })).toEqual([
      'datasetOptions.skipBad: nothing with the data set idx, which has path, labels, imageSize, channels',
      'datasetOptions.path: a path to the images, which the data set idx has to be told',
    ]);
  });
});

describe('a model that makes samples of sources', () => {
  const enlarged: RunConfigInput = { model: 'srgan', dataset: 'fashion-mnist-7to28' };
  const where = (config: RunConfigInput) =>
    runConfig.safeParse(config).error?.issues.map(({ path }) => path.join('.')) ?? [];

  it('takes data for its own task alone, and no other model takes them', () => {
    expect(where(enlarged)).toEqual([]);
    expect(where({ model: 'pix2pix', dataset: 'waveform' })).toEqual([]);
    expect(where({ model: 'srgan', dataset: 'waveform' })).toEqual(['dataset']);
    expect(where({ model: 'pix2pix', dataset: 'fashion-mnist-7to28' })).toEqual(['dataset']);
    expect(where({ model: 'srgan' })).toEqual(['dataset']);
    expect(where({ model: 'dcgan', dataset: 'fashion-mnist-edges' })).toEqual(['dataset']);
  });

  it('has no classes, no packs, and nothing that moves samples away from their sources', () => {
    expect(where({ ...enlarged, conditioning: 'projection' })).toEqual(['conditioning']);
    expect(where({ ...enlarged, discriminator: { packing: 2 } })).toEqual(['discriminator.packing']);
    expect(where({ ...enlarged, augmentations: [{ name: 'cutout' }] })).toEqual(['augmentations']);
    expect(where({ ...enlarged, augmentations: [{ name: 'instance-noise' }] })).toEqual([]);
  });

  it('alone has content losses, and a pretraining needs one that counts then', () => {
    const perceptual = { name: 'perceptual' as const };
    expect(where({ contentLosses: [perceptual] })).toEqual(['contentLosses']);
    expect(where({ ...enlarged, contentLosses: [perceptual], pretrainSteps: 5 })).toEqual([]);
    expect(where({ ...enlarged, pretrainSteps: 5 })).toEqual(['pretrainSteps']);
    const later = [{ ...perceptual, during: 'training' as const }];
    expect(where({ ...enlarged, contentLosses: later, pretrainSteps: 5 })).toEqual(['pretrainSteps']);
  });
});
