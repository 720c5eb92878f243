import fs from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Signals, signals } from '@modewatch/core/detect';
import { type Evaluation, evaluation } from '@modewatch/core/evaluation';
import { type Stratum, strata } from './runs.ts';

/** What the generator really made at an evaluation, seen with many samples by another than the detector. */
export type Truth = {
  /** Samples of each mode, as they were told apart; those of no mode are left out. */
  counts: number[];
  /** Their shares, with what the labeller confuses of real samples undone. */
  shares: number[];
  /** Shares of the modes in the training data, as the same labeller sees them. */
  expected: number[];
  /** Samples that were looked at. */
  n: number;
  /** Whether they are like real ones: density through the labeller, or the share of samples at a mode. */
  quality: number;
  /** Share of real samples that are reached, through the labeller; null where modes are exact. */
  coverage: number | null;
  /** Nearest-neighbour ratio through the labeller; null where modes are exact. */
  nearest: number | null;
};

/** What the detector was shown at one checkpoint, and the truth. */
export type Point = {
  step: number;
  imagesSeen: number;
  evaluation: Evaluation;
  signals: Signals;
  truth: Truth;
};

/** A run as it is judged again. */
export type Recording = {
  name: string;
  stratum: Stratum;
  /** How it ended. */
  status: string;
  /** How many evaluations it was to have. */
  evaluations: number;
  points: Point[];
  /** Processor time of the whole process. */
  cpuSeconds: number;
};

const folder = new URL('recordings/', import.meta.url);

/** One file for each stratum: small enough to be committed. */
export function writeRecordings(recordings: readonly Recording[]): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const stratum of strata) {
    const own = recordings.filter((each) => each.stratum === stratum);
    if (own.length === 0) continue;
    const text = JSON.stringify(
      own.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      rounded,
    );
    fs.writeFileSync(new URL(`${stratum}.json.gz`, folder), gzipSync(text, { level: 9 }));
  }
}

/** All that were recorded. @throws ZodError when what was recorded is no longer an evaluation: record again */
export function readRecordings(): Recording[] {
  const files = strata
    .map((stratum) => new URL(`${stratum}.json.gz`, folder))
    .filter((file) => fs.existsSync(file));
  return files.flatMap((file) => {
    const recorded: Recording[] = JSON.parse(gunzipSync(fs.readFileSync(file)).toString('utf8'), restored);
    for (const point of recorded.flatMap(({ points }) => points)) {
      evaluation.parse(point.evaluation);
      signals.parse(point.signals);
    }
    return recorded;
  });
}

/** Five digits say all that a rule looks at; JSON has no number that is not finite. */
export function rounded(_: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : { notFinite: String(value) };
}

/** What `rounded` has put away. */
export function restored(_: string, value: unknown): unknown {
  const isOne = typeof value === 'object' && value !== null && 'notFinite' in value;
  return isOne ? Number(value.notFinite) : value;
}
