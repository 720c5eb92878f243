import { z } from 'zod';
import { metricKey } from '../events.ts';
import { datasetOptionProblems, datasetOptions } from './dataset-options.ts';
import {
  augmentationNames,
  backendNames,
  bundledNetworkNames,
  conditioningNames,
  contentLossNames,
  datasetNames,
  engineNames,
  latentDistributions,
  lossNames,
  modelNames,
  normNames,
  penaltyNames,
  presetNames,
} from './names.ts';
import { network, share } from './network-fields.ts';
import { foreignSettings } from './optimizer-settings.ts';
import { withOwnDefaults } from './own-defaults.ts';
import { hashSuits, isOwnModule, moduleHash, ownModule } from './own-module.ts';
import { withPreset } from './presets.ts';
import {
  batchDivides,
  conditioningSuits,
  contentSuits,
  namesDiffer,
  normSuits,
  smoothingSuits,
} from './rules.ts';
import { scheduleProblems } from './schedule-settings.ts';
import { sourceProblems } from './source-problems.ts';
import { augmentation, contentLoss, penalty } from './term-fields.ts';
import { text } from './text.ts';
import { mostWorkerTags, workerTag } from './worker-tag.ts';

const given = z
  .strictObject({
    name: text.trim().min(1).max(200).optional().describe('shown in lists; generated when left out'),
    project: text.trim().min(1).max(100).default('default').describe('the project that the run belongs to'),
    tags: z.array(text.trim().min(1).max(60)).max(50).default([]).describe('free labels'),
    notes: text.max(20_000).default('').describe('free text'),

    workerTags: z
      .array(workerTag)
      .max(mostWorkerTags)
      .default([])
      .describe('only a worker that has them all trains the run: ./modewatch work --tags gpu'),

    dataset: z.enum(datasetNames).default('fashion-mnist').describe('what D sees as real'),
    datasetOptions: datasetOptions.prefault({}),
    model: z
      .union([z.enum(modelNames), ownModule])
      .default('mlp')
      .describe('the architecture of G and D'),
    modelHash: moduleHash.describe('SHA-256 of a model of yours; that of its file when left out'),
    preset: z
      .enum(presetNames)
      .optional()
      .describe("a paper's combination: sets the fields below that are left out"),
    loss: z
      .union([z.enum(lossNames), ownModule])
      .default('non-saturating')
      .describe('the objectives of G and D'),
    lossHash: moduleHash.describe('SHA-256 of a loss of yours; that of its file when left out'),
    labelSmoothing: z
      .number()
      .min(0)
      .lt(0.5)
      .default(0)
      .describe("how far D's target for real samples lies below 1"),
    penalties: z
      .array(penalty)
      .max(penaltyNames.length)
      .default([])
      .describe("what is added to D's loss, each with its weight"),
    augmentations: z
      .array(augmentation)
      .max(augmentationNames.length)
      .default([])
      .describe('what is done to samples, real and fake, before D sees them'),

    conditioning: z
      .enum(conditioningNames)
      .default('none')
      .describe(
        'how G is told which class to make, and what D does with the class; none: samples of any class',
      ),
    contentLosses: z
      .array(contentLoss)
      .max(contentLossNames.length)
      .default([])
      .describe("what is added to G's loss where each sample is made from a source, each with its weight"),
    adversarialWeight: z
      .number()
      .gt(0)
      .max(1e6)
      .default(1)
      .describe("factor of what D says in G's loss, next to content losses"),
    pretrainSteps: z
      .int()
      .min(0)
      .max(10_000_000)
      .default(0)
      .describe('first steps in which G learns from the content losses alone and D waits'),

    latentDim: z
      .int()
      .min(1)
      .max(4096)
      .default(64)
      .describe('dimensions of the latent z; far fewer than those of the data'),
    latentDistribution: z.enum(latentDistributions).default('normal').describe('z ~ N(0, I) or U(-1, 1)'),

    generator: z
      .strictObject({
        ...network,
        ema: share
          .default(0)
          .describe('decay of the moving average of G that samples are drawn from; 0: from G itself'),
      })
      .prefault({}),
    discriminator: z
      .strictObject({
        ...network,
        norm: z
          .enum(normNames)
          .optional()
          .describe(
            "normalisation of hidden layers; the model's own when left out, but layer instead of batch with penalties",
          ),
        spectralNorm: z
          .boolean()
          .default(false)
          .describe('divides each kernel by its largest singular value'),
        minibatchDeviation: z
          .boolean()
          .default(false)
          .describe('tells the last layer how much the samples of a group of 4 differ'),
        packing: z.int().min(1).max(16).default(1).describe('samples that D judges at once, as one (PacGAN)'),
      })
      .prefault({}),
    discriminatorSteps: z.int().min(1).max(100).default(1).describe('D updates per G update'),

    batchSize: z.int().min(1).max(4096).default(64).describe('real images (and fake ones) per update'),
    steps: z.int().min(1).max(10_000_000).default(5000).describe('G updates'),
    seed: z.int().min(0).max(4_294_967_295).default(1).describe('decides every random number of the run'),

    logEvery: z.int().min(1).max(100_000).default(10).describe('steps between two logged points'),
    snapshotEvery: z.int().min(1).max(1_000_000).default(100).describe('steps between two sample grids'),
    snapshotSamples: z
      .int()
      .min(1)
      .max(1024)
      .default(64)
      .describe('images in a sample grid of a data set of images'),
    checkpointEvery: z.int().min(1).max(1_000_000).default(500).describe('steps between two checkpoints'),

    evaluateEvery: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe(
        'steps between two evaluations of G, which decide its verdict; when left out a hundredth of the run, but 750 at least, 1000 with convolutions; 0: never',
      ),
    evaluationSamples: z
      .int()
      .min(512)
      .max(16_384)
      .default(2048)
      .describe('samples of an evaluation, beside as many real ones'),
    evaluationNetwork: z
      .enum(bundledNetworkNames)
      .default('evaluation')
      .describe('which of the classifiers that come along sees garments for an evaluation'),

    objective: z
      .strictObject({
        metric: metricKey.describe('key of a logged metric, such as loss/generator'),
        goal: z.enum(['minimize', 'maximize']).default('minimize').describe('which way is better'),
      })
      .optional()
      .describe('by what the best checkpoint is chosen, which is kept beside the newest ones'),

    engine: z
      .enum(['auto', ...engineNames])
      .default('auto')
      .describe(
        'how a step runs: as one compiled graph or operation by operation; auto takes a graphics card that was added, else compiles',
      ),
    backend: z
      .enum(['auto', ...backendNames])
      .default('auto')
      .describe('what the eager engine computes with; naming one chooses that engine'),
    threads: z
      .union([z.literal('auto'), z.int().min(1).max(256)])
      .default('auto')
      .describe(
        'of one run; auto shares the cores among the runs that the workers of its machine may train at once',
      ),
  })
  .refine(({ engine, backend }) => engine !== 'compiled' || backend === 'auto', {
    path: ['backend'],
    message: 'auto with the compiled engine, which has no other backends',
  })
  .refine(({ penalties }) => namesDiffer(penalties), { path: ['penalties'], message: 'each penalty once' })
  .refine(({ augmentations }) => namesDiffer(augmentations), {
    path: ['augmentations'],
    message: 'each augmentation once',
  })
  .refine(({ contentLosses }) => namesDiffer(contentLosses), {
    path: ['contentLosses'],
    message: 'each content loss once',
  })
  .refine(contentSuits.holds, { path: ['pretrainSteps'], message: contentSuits.rule })
  .refine(conditioningSuits.holds, { path: ['conditioning'], message: conditioningSuits.rule })
  .refine(({ model, modelHash }) => !modelHash || isOwnModule(model), hashSuits('modelHash'))
  .refine(({ loss, lossHash }) => !lossHash || isOwnModule(loss), hashSuits('lossHash'))
  .refine(smoothingSuits.holds, { path: ['labelSmoothing'], message: smoothingSuits.rule })
  .refine(batchDivides.holds, { path: ['batchSize'], message: batchDivides.rule })
  .refine(normSuits.holds, { path: ['discriminator', 'norm'], message: normSuits.rule })
  .superRefine((config, context) => {
    const problems = [
      ...foreignSettings(config),
      ...scheduleProblems(config),
      ...datasetOptionProblems(config),
      ...sourceProblems(config),
    ];
    for (const problem of problems) context.addIssue({ code: 'custom', ...problem });
  });

const complete = given.transform(withOwnDefaults);

/**
 * A run: everything that decides what a training does, with its defaults. The stored config of a run is the parsed
 * one, so it is complete. CLI flags, launch form and config diff derive from this schema.
 */
export const runConfig = z.preprocess<unknown, typeof complete, RunConfigInput>(withPreset, complete);

/** A complete run config: every default resolved. */
export type RunConfig = z.output<typeof complete>;
/** A run file as a user writes it: every field may be left out. */
export type RunConfigInput = z.input<typeof complete>;
/** The same with all defaults but those that depend on other fields. */
export type GivenConfig = z.output<typeof given>;
