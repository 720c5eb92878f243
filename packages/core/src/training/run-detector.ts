import { z } from 'zod';
import type { RunConfig } from '../config/run-config.ts';
import {
  detectMoment,
  detectorSettingsOf,
  detectorState,
  detectorVersion,
  type FlagChange,
  type Signals,
  signalsOf,
  startDetector,
  type Verdict,
} from '../detect/index.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { Checkpoint } from './checkpoint.ts';

/** The collapse detector beside one training. */
export type RunDetector = {
  /** Hears what D and G did in a step. */
  hear(values: Readonly<Record<string, number>>): void;
  /** Judges all that it was shown since the last time. */
  judge(at: { step: number; imagesSeen: number; evaluations: readonly Evaluation[] }): Judged;
  /** What it has to remember, for a checkpoint. */
  state(): NonNullable<Checkpoint['detector']>;
};

type Judged = { signals: Signals; verdict: Verdict; changes: FlagChange[] };

/**
 * Goes on from what a checkpoint remembers, so that a resumed run is judged as an uninterrupted one, or from nothing.
 *
 * @param saved of a checkpoint
 */
export function runDetector(
  config: Pick<RunConfig, 'steps' | 'evaluateEvery'>,
  saved: Checkpoint['detector'],
): RunDetector & { isNew: boolean } {
  const settings = detectorSettingsOf(config);
  const known = saved?.version === detectorVersion ? rememberedIn(saved.state) : null;
  let state = known ? { ...known.detector, settings } : startDetector(settings);
  let heard = known?.heard ?? {};
  return {
    isNew: !known,
    hear(values) {
      for (const [key, value] of Object.entries(values)) {
        const { sum, count } = heard[key] ?? { sum: 0, count: 0 };
        heard[key] = { sum: sum + value, count: count + 1 };
      }
    },
    judge({ evaluations, ...at }) {
      const signals = signalsOf([meansOf(heard)]);
      heard = {};
      const { verdict, changes, ...next } = detectMoment(state, { ...at, signals, evaluations });
      state = next.state;
      return { signals, verdict, changes };
    },
    state: () => ({ version: detectorVersion, state: { detector: state, heard } satisfies Remembered }),
  };
}

const remembered = z.object({
  detector: detectorState,
  /** Of the steps since the last verdict. */
  heard: z.record(z.string(), z.object({ sum: z.number(), count: z.int().min(1) })),
});
type Remembered = z.infer<typeof remembered>;

/** As it was written, its entries in their order: a parsed copy would be written as other bytes. */
function rememberedIn(state: unknown): Remembered | null {
  return remembered.safeParse(state).success ? (state as Remembered) : null; // seen just now
}

function meansOf(heard: Remembered['heard']): Record<string, number> {
  return Object.fromEntries(Object.entries(heard).map(([key, { sum, count }]) => [key, sum / count]));
}
