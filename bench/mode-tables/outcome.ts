import type { Dataset } from '@modewatch/core/datasets';
import { type MetricName, measure, mixtureSamples } from '@modewatch/core/metrics';
import type { Run } from './runs.ts';

/** How many samples are counted, as in the papers. */
export const sampleCount = 2500;

/** What samples of a mixture score: modes found, share of high quality in 0..1, and reverse KL in nats. */
export type Score = {
  modes: number;
  highQuality: number;
  /** Null where no sample is of high quality. */
  reverseKl: number | null;
};

/** How a run ended. `diverged` says why one did, which has found nothing then; `cpuSeconds` is its processor time. */
export type Outcome = Run & Score & { diverged: string | null; cpuSeconds: number };

export const nothingFound: Score = { modes: 0, highQuality: 0, reverseKl: null };

const names = ['modes', 'high-quality', 'reverse-kl'] satisfies MetricName[];

/** @param points coordinates, [n, 2] */
export function scoreOf(points: Float32Array, { mixture, name }: Pick<Dataset, 'mixture' | 'name'>): Score {
  if (!mixture) throw new RangeError(`expected a mixture whose modes are known, got ${name}`);
  const samples = mixtureSamples({ values: points, count: points.length / 2, width: 2 }, mixture);
  const { values } = measure({ mixture: samples }, { network: 'identity', names });
  return {
    modes: values.modes?.value ?? 0,
    highQuality: values['high-quality']?.value ?? 0,
    reverseKl: values['reverse-kl']?.value ?? null,
  };
}
