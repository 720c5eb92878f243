import { z } from 'zod';
import type { RunConfig } from '../config/run-config.ts';
import { generatorWeights, modeReport } from '../evaluation/evaluation.ts';
import { ruleNames } from './names.ts';
import { finding, flag, moment } from './verdict.ts';

/** Grows with every change of what a rule finds: a verdict says which detector has given it. */
export const detectorVersion = 5;

/** What a run asks of its detector. */
export const detectorSettings = z.object({
  /** How likely a run of real samples may be to be flagged by chance, all of its evaluations together. */
  alpha: z.number().gt(0).lt(1),
  /** How many evaluations of one kind of weights the run will have: alpha is shared among them. */
  evaluations: z.int().min(1),
});
export type DetectorSettings = z.infer<typeof detectorSettings>;

/** How likely a healthy run may be to be flagged by chance. */
const alpha = 0.01;

/** What a run's config says to its detector. */
export function detectorSettingsOf({
  steps,
  evaluateEvery,
}: Pick<RunConfig, 'steps' | 'evaluateEvery'>): DetectorSettings {
  return { alpha, evaluations: Math.max(1, Math.ceil(steps / Math.max(1, evaluateEvery))) };
}

/** How one rule stands. */
const watch = z.object({
  /** Where the present streak of findings began; null without one. */
  onset: moment.nullable(),
  /** Findings in a row. */
  streak: z.int().min(0),
  /** Findings in a row that are graver than the flag. */
  graver: z.int().min(0),
  /** Observations in a row that are well clear of the rule. */
  clear: z.int().min(0),
  /** Raised, and not cleared since. */
  flag: flag.nullable(),
  /** Whether the flag was raised of rough samples, of which less was asked. */
  isRough: z.boolean(),
});
export type Watch = z.infer<typeof watch>;

/** Of one kind of weights. */
const track = z.object({
  watches: z.partialRecord(z.enum(ruleNames), watch),
  /** What the newest evaluation was taken for, whether or not it was raised. */
  newest: z.array(finding),
  /** Evaluations so far. */
  evaluations: z.int().min(0),
  /** Whether G has ever made samples that are like real ones. */
  hasLearnt: z.boolean(),
  /** Mode reports of the newest evaluations before the present one, the oldest first: for rules over several of them. */
  recent: z.array(
    z.object({ modes: z.array(modeReport.pick({ counts: true, shares: true })), isRough: z.boolean() }),
  ),
  /** Why the newest evaluation could not be judged; null when it could. */
  obstacle: z.string().nullable(),
});
export type Track = z.infer<typeof track>;

const past = z.array(z.number());

/**
 * All that the detector remembers of a run. It goes into checkpoints: a resumed run is judged as an uninterrupted one.
 * A few kB, however long the run.
 */
export const detectorState = z.object({
  version: z.literal(detectorVersion),
  settings: detectorSettings,
  tracks: z.partialRecord(z.enum(generatorWeights), track),
  /** Of the signals. */
  game: z.object({
    watches: z.partialRecord(z.enum(ruleNames), watch),
    /** Absolute losses and gradient norms of the newest signals, the oldest first, to compare with. */
    past: z.object({ discriminatorLoss: past, generatorLoss: past, generatorGradient: past }),
    /** Density of the newest evaluation: whether samples are like real ones; null before one. */
    density: z.number().nullable(),
  }),
  /** The newest collapse that was cleared. */
  recovered: flag.nullable(),
  at: moment,
});
export type DetectorState = z.infer<typeof detectorState>;

/** The state before anything was seen. @throws z.ZodError on an alpha outside (0, 1) or fewer than one evaluation */
export function startDetector(settings: DetectorSettings): DetectorState {
  return {
    version: detectorVersion,
    settings: detectorSettings.parse(settings),
    tracks: {},
    game: {
      watches: {},
      past: { discriminatorLoss: [], generatorLoss: [], generatorGradient: [] },
      density: null,
    },
    recovered: null,
    at: { step: 0, imagesSeen: 0 },
  };
}
