import { type DatasetName, type RunConfigInput, runConfig } from '@modewatch/core/config';
import {
  detectorVersion,
  type Flag,
  type RuleName,
  type Severity,
  type VerdictName,
  verdictNames,
} from '@modewatch/core/detect';
import type { EvaluationEvent, LogEvent, RunEvent, SnapshotEvent, StatusEvent } from '@modewatch/core/events';
import type { Db } from '@modewatch/db';
import { garments, mixturePoints, noise, realSamples } from './pictures.ts';

/**
 * What becomes of a training: a G loss that is NaN from some step on, values that stay, grids by the moving average of G
 * beside those of G itself, and what is told of its engine.
 */
type Course = {
  collapsesAt?: number;
  nanFrom?: number;
  values?: Record<string, number>;
  isAveraged?: boolean;
  engineNotes?: string[];
};

const MILLISECONDS_PER_STEP = 15;
/** Read once: the data set is the same for every training. */
const pictures: Partial<Record<DatasetName, ReturnType<typeof garments>>> = {
  'fashion-mnist': garments(),
  'stacked-fashion-mnist': garments('stacked-fashion-mnist'),
  ring: mixturePoints('ring'),
  grid: mixturePoints('grid'),
};

function picturesOf(dataset: DatasetName) {
  return pictures[dataset] ?? Promise.reject(new RangeError(`there are no pictures of ${dataset}`));
}

/** Stores a run and leases it: a training in a test's hands, at step 0, that records what the real one would. */
export async function startTraining(db: Db, input: RunConfigInput, course: Course = {}) {
  const { id } = await db.runs.create({ config: runConfig.parse(input) });
  return takeUp(db, id, course);
}

/** The same of a run that waits. */
export async function takeUp(db: Db, runId: string, course: Course = {}) {
  const { config, name } = await db.runs.byId(runId);
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  await db.runs.describeEngine({
    runId,
    attempt,
    engine: {
      ...{ engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' },
      notes: course.engineNotes ?? [],
    },
  });
  const draw = await picturesOf(config.dataset);
  const start = Date.now();
  let seq = 0;
  let step = 0;

  const at = (place: number) => ({
    step: place,
    imagesSeen: place * config.batchSize,
    time: start + place * MILLISECONDS_PER_STEP,
  });
  const record = (events: RunEvent[]) =>
    db.events.record({ runId, attempt, events: events.map((event) => ({ seq: ++seq, event })) });

  function eventsAt(place: number): RunEvent[] {
    const isCollapsed = place >= (course.collapsesAt ?? Number.POSITIVE_INFINITY);
    const events: RunEvent[] = [];
    if (place > 0 && place % config.logEvery === 0) {
      const isNaNYet = place >= (course.nanFrom ?? Number.POSITIVE_INFINITY);
      const values = {
        ...curves(place, isCollapsed),
        ...course.values,
        ...(isNaNYet && { 'loss/generator': Number.NaN }),
      };
      events.push({ type: 'metrics', ...at(place), values });
    }
    if (place % config.snapshotEvery === 0) {
      const share = Math.min(0.95, place / (config.steps * 0.6));
      const drawn = draw({ share, isCollapsed });
      const neighbours = { ...nearestOf(drawn), png: draw({ share: 1, isCollapsed }).png };
      // G itself is behind its average.
      const current = course.isAveraged && draw({ share: share / 2, isCollapsed }).png;
      events.push({ type: 'snapshot', ...at(place), ...drawn, neighbours, ...(current && { current }) });
    }
    return events;
  }

  await record([{ type: 'reference', ...at(0), ...(await realSamples(config.dataset)) }, ...eventsAt(0)]);
  return {
    runId,
    name,
    attempt,

    /** Goes on to a step and records all on the way in one batch. */
    async train(toStep: number) {
      const events: RunEvent[] = [];
      while (step < toStep) events.push(...eventsAt(++step));
      await record(events);
    },

    /** Records evaluations: of each step the shares of bags and coats. */
    evaluate: (shares: Record<number, [bag: number, coat: number]>, measured?: Measured) =>
      record(Object.entries(shares).map(([place, of]) => evaluated(at(Number(place)), of, measured))),

    /** Records a checkpoint, of which nothing can be trained. */
    save: (place: number) =>
      record([{ type: 'checkpoint', ...at(place), state: new Uint8Array([place % 256]) }]),

    /** Records a verdict that raises a flag. */
    raise: (flag: Raised) => record([raising(flag, at)]),

    log: (level: LogEvent['level'], message: string) =>
      record([{ type: 'log', step, time: at(step).time, level, message }]),

    end: (status: StatusEvent['status'], reason?: string) =>
      record([{ type: 'status', step, time: at(step).time, status, ...(reason && { reason }) }]),
  };
}

/** Each half as far from its nearest training sample as is usual. */
function nearestOf({ shape }: Pick<SnapshotEvent, 'shape'>) {
  const count = shape[0] ?? 0;
  return {
    ...{ network: 'evaluation-27b90ac8', among: 10_000, typical: 4 },
    ...{ distances: Array(count).fill(2), classes: Array(count).fill('Bag') },
  };
}

/** By how many samples an evaluation is, and what real ones score. */
type Measured = { count?: number; nulls?: EvaluationEvent['evaluation']['nulls'] };

function evaluated(
  place: { step: number; imagesSeen: number; time: number },
  shares: [number, number],
  { count = 2048, nulls = {} }: Measured = {},
): RunEvent {
  const unknown = [null, null];
  return {
    ...{ type: 'evaluation', ...place },
    evaluation: {
      ...{ weights: 'current', values: {}, absent: {}, nulls, occupancy: null, obstacle: null },
      protocol: {
        ...{ network: 'evaluation-27b90ac8', count, realCount: 2048, seed: 0, dataset: 'abc' },
        ...{ reference: 'train-seed0-n2048', nullTable: null, isConditional: false },
      },
      modes: [
        {
          ...{ kind: 'classes', of: null, names: ['Bag', 'Coat'], expected: [0.5, 0.5], shares },
          ...{ counts: shares.map((share) => Math.round(count * share)), gains: [1, 1] },
          ...{ spreads: unknown, nearests: unknown },
        },
      ],
      examples: { duplicates: [], outliers: [] },
    },
  };
}

/** A flag that a detector raises. */
type Raised = {
  rule: RuleName;
  severity?: Severity;
  onset: number;
  detected: number;
  /** Modes that are missing. */
  modes?: string[];
};

function raising(
  { rule, severity = 'warning', onset, detected, modes = [] }: Raised,
  at: (step: number) => { step: number; imagesSeen: number; time: number },
): RunEvent {
  const place = ({ step, imagesSeen }: ReturnType<typeof at>) => ({ step, imagesSeen });
  const flag: Flag = {
    ...{ rule, severity, weights: 'current', samples: [], detectorVersion },
    modes: modes.map((name) => ({ name, share: 0.002, bound: 0.006, expected: 0.1 })),
    evidence: [
      {
        ...{ of: 'diversity/coverage-k5', value: 0.31, bound: null, is: 'below', threshold: 0.6 },
        real: { mean: 0.97, deviation: 0.004, low: 0.96, high: 0.98, resamples: 200 },
      },
      ...modes.map((name) => ({
        ...{ of: `share/${name}`, value: 0.002, bound: 0.006, threshold: 0.05, real: null },
        is: 'below' as const,
      })),
    ],
    explanation:
      modes.length > 0
        ? `G leaves out ${modes.join(' and ')}: 0.4 % of the samples, 20 % of the training data.`
        : 'All samples are nearly the same.',
    ...{ onset: place(at(onset)), detected: place(at(detected)) },
    protocol: { network: 'evaluation-27b90ac8', nullTable: 'fashion-mnist-evaluation-n2048' },
  };
  const unknown = { real: null, fake: null };
  const ofNeither = { discriminator: null, generator: null };
  return {
    ...{ type: 'verdict', ...at(detected) },
    signals: {
      ...{ probability: unknown, logits: unknown, accuracy: unknown },
      ...{ gradientNorm: ofNeither, loss: ofNeither, nonFinite: [] },
    },
    verdict: {
      ...{ health: 'healthy', balance: 'balanced', severity, weights: 'current', flags: [flag] },
      ...{ explanation: flag.explanation, recovered: null, at: flag.detected, detectorVersion },
      ...(isVerdict(rule) && { health: rule }),
    },
    changes: [{ change: 'raised', at: flag.detected, flag }],
  };
}

const isVerdict = (rule: RuleName): rule is RuleName & VerdictName =>
  verdictNames.some((name) => name === rule);

/** What a GAN logs: healthy losses near 2 ln 2 and ln 2, or a D that wins. */
function curves(step: number, isCollapsed: boolean) {
  const settled = 1 - Math.exp(-step / 300);
  const jitter = (salt: number) => noise(step * 7 + salt);
  const fake = isCollapsed ? 0.03 + 0.02 * jitter(1) : 0.25 + 0.2 * settled + 0.06 * jitter(1);
  const real = isCollapsed ? 0.97 + 0.02 * jitter(2) : 0.8 - 0.2 * settled + 0.06 * jitter(2);
  return {
    'loss/discriminator': -Math.log(real) - Math.log(1 - fake),
    'loss/generator': -Math.log(fake),
    'probability/real': real,
    'probability/fake': fake,
    'accuracy/real': Math.min(1, real + 0.15),
    'accuracy/fake': Math.min(1, 1.15 - fake),
    'gradient-norm/discriminator': 0.6 + 0.3 * jitter(3) + (isCollapsed ? 0 : 0.4 * settled),
    'gradient-norm/generator': (isCollapsed ? 8 : 1.2) + 0.5 * jitter(4),
    'speed/images-per-second': 700 + 40 * jitter(5),
  };
}
