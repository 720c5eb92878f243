import {
  collapseNames,
  type Finding,
  judge,
  minimumCount,
  type Severity,
  type VerdictName,
  verdictNames,
} from '@modewatch/core/detect';
import {
  type Evaluation,
  evaluate,
  type NullSummary,
  nullCounts,
  prepareReference,
  someOf,
  summaries,
} from '@modewatch/core/evaluation';
import type { Compared } from './compared.ts';
import { findNullTable } from './null-tables.ts';

/** What is said of samples from anywhere. */
export type JudgedSamples = {
  verdict: VerdictName;
  severity: Severity;
  /** One sentence. */
  explanation: string;
  /** The gravest first; empty where nothing was found. */
  findings: Finding[];
  /** Null where there were too few samples to measure anything. */
  evaluation: Evaluation | null;
  /** What real samples score, by the keys of the evaluation's values: of all that a null table knows. */
  scoresOfReal: Record<string, NullSummary>;
  /** Samples that were given; of more than are compared some are taken. */
  given: number;
};

/** Distances among more samples than this take too long. */
export const mostCompared = nullCounts.at(-1) ?? 4096; // they are never none

/**
 * Judges samples beside real ones.
 *
 * @throws RangeError on samples that the network cannot look at
 */
export async function judgeSamples(compared: Compared, dataDir: string): Promise<JudgedSamples> {
  const { fake, real } = compared;
  const given = fake.values.length / fake.shape.reduce((size, length) => size * length, 1);
  const available = real.train.count ?? mostCompared;
  const count = Math.min(given, available, mostCompared);
  if (count < minimumCount) {
    const [few, what] = given < minimumCount ? [given, 'generated'] : [available, 'real'];
    return insufficient(given, `a verdict needs at least ${minimumCount} ${what} samples, got ${few}`);
  }
  const sight = await compared.open();
  if ('obstacle' in sight) return insufficient(given, sight.obstacle);
  const nullTable = findNullTable(
    { dataset: real.edition.sha256, network: sight.network.id, count },
    dataDir,
  );
  const reference = await prepareReference({ dataset: real, sight, count, nullTable });
  const { values } = someOf(fake, count);
  const evaluation = await evaluate(reference, { samples: values, weights: 'current', seed: 0 });
  sight.network.dispose();
  const { findings, obstacle } = judge(evaluation);
  if (obstacle !== null) return insufficient(given, obstacle);
  const [gravest] = findings;
  return {
    verdict: verdictNames.find((name) => name === gravest?.rule) ?? 'healthy',
    severity: gravest?.severity ?? 'none',
    explanation:
      gravest?.explanation ?? 'Samples of every mode, and as different from each other as real ones.',
    ...{ findings, evaluation, given },
    // Of another number of samples only what the verdict rests on, which is judged more mildly then.
    scoresOfReal:
      nullTable?.count === count ? summaries(nullTable, Object.keys(nullTable.metrics)) : evaluation.nulls,
  };
}

function insufficient(given: number, reason: string): JudgedSamples {
  return {
    ...{ verdict: 'insufficient', severity: 'none', explanation: `No verdict: ${reason}.` },
    ...{ findings: [], evaluation: null, scoresOfReal: {}, given },
  };
}

/** How a command ends that has found a collapse. */
export const collapsed = 3;

/** 0: nothing that is a collapse; 3: a collapse; 4: no verdict. */
export function exitCodeOf(verdict: VerdictName): number {
  if (collapseNames.includes(verdict)) return collapsed;
  return verdict === 'untrained' || verdict === 'insufficient' ? 4 : 0;
}
