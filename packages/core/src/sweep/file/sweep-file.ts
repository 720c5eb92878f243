import { z } from 'zod';
import { text } from '../../config/text.ts';
import {
  collapseAnswers,
  distributionNames,
  goals,
  imputations,
  runNotices,
  strategyNames,
} from '../names.ts';

const json = z.json().meta({ title: 'a value, list or group' });
const iterations = z.int().min(1).max(1_000_000);

/** W&B's other name of `categorical` where there are probabilities. */
export const withProbabilities = 'categorical_w_probabilities';
const distribution = z.enum([...distributionNames, withProbabilities]);

/** One parameter, as W&B's sweep files have it; `when` is ours. */
const parameter = z.strictObject({
  value: json.optional().describe('the one value of all trials'),
  values: z.array(json).min(1).max(10_000).optional().describe('what to choose from'),
  probabilities: z
    .array(z.number().min(0))
    .min(1)
    .max(10_000)
    .optional()
    .describe('of values: how often each is chosen, in the same order; equally often when left out'),
  distribution: distribution
    .optional()
    .describe(
      'how values are spread; when left out constant, categorical, or between min and max int_uniform for whole numbers and uniform for others',
    ),
  min: z.number().optional().describe('smallest value; of log_uniform and the like, its natural logarithm'),
  max: z.number().optional().describe('largest value; of log_uniform and the like, its natural logarithm'),
  mu: z.number().optional().describe('of normal and the like: the mean; 0 when left out'),
  sigma: z
    .number()
    .gt(0)
    .optional()
    .describe('of normal and the like: the standard deviation; 1 when left out'),
  a: z.number().gt(0).max(1e4).optional().describe('of beta and q_beta: the first shape; 1 when left out'),
  b: z.number().gt(0).max(1e4).optional().describe('of beta and q_beta: the second shape; 1 when left out'),
  q: z.number().gt(0).optional().describe('of q_…: values are multiples of it; 1 when left out'),
  also: z
    .array(z.string())
    .min(1)
    .max(20)
    .optional()
    .describe('further fields that get the same value, such as discriminator.learningRate'),
  when: z
    .record(z.string(), json)
    .optional()
    .describe('the parameter is there only where these others have this value, or one of these'),
  get parameters() {
    return parameters.optional().describe('parameters of a group of fields, such as generator');
  },
});

const parameters: z.ZodType<Record<string, GivenParameter>> = z.record(
  z.string(),
  z.lazy(() => parameter),
);

/** A parameter as a sweep file gives it. */
export type GivenParameter = {
  value?: z.core.util.JSONType | undefined;
  values?: z.core.util.JSONType[] | undefined;
  probabilities?: number[] | undefined;
  distribution?: z.output<typeof distribution> | undefined;
  min?: number | undefined;
  max?: number | undefined;
  mu?: number | undefined;
  sigma?: number | undefined;
  a?: number | undefined;
  b?: number | undefined;
  q?: number | undefined;
  also?: string[] | undefined;
  when?: Record<string, z.core.util.JSONType> | undefined;
  parameters?: Record<string, GivenParameter> | undefined;
};

const ofOthers = (why: string) => z.unknown().optional().describe(`of W&B; not used here: ${why}`);

/** A sweep file: W&B's keys as they are, in its spelling, and ours beside them. */
export const sweepFile = z.strictObject({
  name: text.trim().min(1).max(200).optional().describe('shown in lists; generated when left out'),
  description: text.max(20_000).default('').describe('free text'),
  project: text
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('the project of its runs; as in run when left out'),

  method: z.enum([...strategyNames, 'bayes']).describe('how points are chosen; bayes is another name of tpe'),
  metric: z
    .strictObject({
      name: text
        .min(1)
        .max(200)
        .describe('a logged metric by its key or short name, such as fid, or collapse'),
      goal: z.enum(goals).default('minimize').describe('which way is better'),
      target: z
        .number()
        .optional()
        .describe('the sweep ends at a point as good as this; never when left out'),
      impute: z
        .enum(imputations)
        .default('worst')
        .describe(
          'what a trial counts as that failed, diverged or collapsed: behind all others, or like one that was ended early at its latest or best value',
        ),
      impute_while_running: z
        .union([z.enum(['false', ...imputations]), z.literal(false)])
        .optional()
        .describe('false or worst: trials under way count among the others until they are over'),
    })
    .optional()
    .describe('what makes one point better than another; objective says the same in one sentence'),
  objective: text
    .min(1)
    .max(2000)
    .optional()
    .describe('the same as metric and constraints: minimize fid subject to coverage >= 0.9'),
  constraints: z
    .array(text.min(1).max(300))
    .max(20)
    .default([])
    .describe('limits that the best point has to keep, such as coverage >= 0.9'),
  parameters,
  run: z.record(z.string(), json).default({}).describe('fields of a run file that all trials have in common'),
  seeds: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe(
      'runs of each point, with the seeds run.seed, run.seed + 1, …; a point is judged by all of them',
    ),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .default(1)
    .describe('decides every random number of the search; those of the runs are decided by run.seed'),
  onCollapse: z
    .enum(collapseAnswers)
    .default('stop')
    .describe(
      'stop ends a collapsed trial; rewind goes back to before the collapse and on with half the learning rates; ignore',
    ),
  notices: z
    .enum(runNotices)
    .default('digest')
    .describe(
      'of runs that are flagged or fail, by webhook or e-mail: one digest in half an hour at most, each by itself, or none',
    ),

  run_cap: z.int().min(1).max(1_000_000).optional().describe('the same as budget.trials'),
  budget: z
    .strictObject({
      trials: z
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('trials, each seed one; no limit when left out'),
      hours: z.number().gt(0).max(100_000).optional().describe('since the start; no limit when left out'),
      images: z
        .number()
        .gt(0)
        .max(1e15)
        .optional()
        .describe('real images seen by all trials together; no limit when left out'),
    })
    .default({})
    .describe('when no more trials are started'),
  early_terminate: z
    .strictObject({
      type: z
        .enum(['hyperband', 'asha', 'median'])
        .describe('by which rule; hyperband is another name of asha'),
      min_iter: iterations
        .optional()
        .describe(
          'first iteration at which a trial can end, of median: iterations that every trial gets; one is one logging of the metric',
        ),
      max_iter: iterations.optional().describe('of hyperband and asha: iterations of a whole trial'),
      s: z.int().min(1).max(20).optional().describe('of hyperband and asha: rungs below max_iter'),
      eta: z.number().min(2).max(100).optional().describe('one of eta trials goes on; 3 when left out'),
      strict: z
        .boolean()
        .optional()
        .describe('whether never more go on than one of eta; false when left out'),
      brackets: z
        .int()
        .min(1)
        .max(10)
        .optional()
        .describe('of hyperband and asha: ladders that begin at different rungs; 1 when left out'),
      min_trials: z
        .int()
        .min(1)
        .max(10_000)
        .optional()
        .describe('of median: trials that must have come as far; 5 when left out'),
    })
    .optional()
    .describe('how trials that do badly are ended early; none are when left out'),

  program: ofOthers('a trial is a training of this program'),
  command: ofOthers('a trial is a training of this program'),
  entity: ofOthers('there is one team'),
  controller: ofOthers('the search runs beside the queue'),
  job: ofOthers('a trial is a training of this program'),
  image_uri: ofOthers('workers are started by ./modewatch work'),
});

export type SweepFile = z.output<typeof sweepFile>;

/** Keys that are taken and do nothing. */
export const unusedKeys = ['program', 'command', 'entity', 'controller', 'job', 'image_uri'] as const;
