import type { RunConfig } from '@modewatch/core/config';
import {
  changedThresholds,
  detectorSettingsOf,
  judgeAgain,
  type RaisedFlag,
  type RuleName,
  type ThresholdChanges,
} from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { type ReviewState, reviewStates } from '../flags/flag-row.ts';
import { sourceOf } from '../flags/store-flag.ts';
import { fromJson } from '../json-values.ts';
import { assertInteger } from '../limits.ts';
import { judgedMoments } from './judged-moments.ts';

/** A flag that other thresholds raise and the present ones do not, or the other way round. */
export type FlagDifference = {
  change: 'new' | 'gone';
  runId: string;
  runName: string;
  rule: RuleName;
  detectedStep: number;
  /** What people said of it; null of a new one. */
  state: ReviewState | null;
};

/** What other thresholds would have flagged. */
export type WhatIf = {
  /** Runs that were judged again, and how many more there are. */
  runs: number;
  left: number;
  /** Flags that both raise and that are raised no more, by what people said of them. */
  kept: Record<ReviewState, number>;
  gone: Record<ReviewState, number>;
  new: number;
  /** Those that differ, the first hundred of them. */
  differences: FlagDifference[];
};

const mostDifferences = 100;

/**
 * Judges runs again from what is stored of them, by the detector as it is and by other thresholds. Nothing is changed.
 * Runs with reviewed flags first, then the newest; runs that are archived are left out.
 *
 * @param query.changes of thresholds, see `changedThresholds`
 * @param query.limit 1..200 runs
 * @throws RangeError on thresholds that are none
 */
export async function whatIf(
  queries: Queries,
  query: { changes: ThresholdChanges; project?: string | undefined; limit: number },
): Promise<WhatIf> {
  assertInteger('limit', query.limit, { min: 1, max: 200 });
  const limits = changedThresholds(query.changes);
  const { runs, total } = await judgedRuns(queries, query);
  const [kept, gone] = [noneOfEach(), noneOfEach()];
  const differences: FlagDifference[] = [];
  for (const { id: runId, name: runName, config } of runs) {
    const moments = await judgedMoments(queries, runId);
    const settings = detectorSettingsOf(config);
    const now = judgeAgain(moments, settings).flags;
    const then = judgeAgain(moments, settings, limits).flags;
    const stateOf = await statesOf(queries, runId);
    const of = { runId, runName };
    for (const each of now) {
      const state = stateOf(each);
      const isKept = then.some((other) => isSame(each, other));
      (isKept ? kept : gone)[state]++;
      if (!isKept) differences.push({ change: 'gone', ...of, ...placeOf(each), state });
    }
    for (const each of then) {
      if (now.some((other) => isSame(each, other))) continue;
      differences.push({ change: 'new', ...of, ...placeOf(each), state: null });
    }
  }
  return {
    ...{ runs: runs.length, left: total - runs.length, kept, gone },
    new: differences.filter(({ change }) => change === 'new').length,
    differences: differences.slice(0, mostDifferences),
  };
}

const noneOfEach = () => Object.fromEntries(reviewStates.map((state) => [state, 0])) as WhatIf['kept'];
const placeOf = ({ flag }: RaisedFlag) => ({ rule: flag.rule, detectedStep: flag.detected.step });

/** Of the same rule and samples, at times that overlap. */
function isSame(a: RaisedFlag, b: RaisedFlag): boolean {
  return (
    a.flag.rule === b.flag.rule &&
    a.flag.weights === b.flag.weights &&
    a.flag.onset.step < (b.clearedStep ?? Infinity) &&
    b.flag.onset.step < (a.clearedStep ?? Infinity)
  );
}

async function judgedRuns(
  queries: Queries,
  { project, limit }: { project?: string | undefined; limit: number },
) {
  const where = {
    archivedAt: null,
    verdicts: { some: {} },
    ...(project !== undefined && { project: { name: project } }),
  };
  const select = { id: true, name: true, config: true } as const;
  const newest = { createdAt: 'desc' } as const;
  const isReviewed = { flags: { some: { reviews: { some: {} } } } };
  const total = await queries.run.count({ where });
  const reviewed = await queries.run.findMany({
    ...{ where: { ...where, ...isReviewed }, select, orderBy: newest, take: limit },
  });
  const others = await queries.run.findMany({
    ...{ where: { ...where, NOT: isReviewed }, select, orderBy: newest, take: limit - reviewed.length },
  });
  const runs = [...reviewed, ...others].map(({ config, ...run }) => ({
    ...run,
    config: config as RunConfig, // it was written by create-run.ts only
  }));
  return { runs, total };
}

/** What people said of a run's flags. */
async function statesOf(queries: Queries, runId: string): Promise<(raised: RaisedFlag) => ReviewState> {
  const stored = await queries.flag.findMany({
    where: { runId },
    select: { rule: true, source: true, state: true, flag: true, clearedStep: true },
  });
  return (raised) => {
    const found = stored.find(
      (each) =>
        each.source === sourceOf(raised.flag) &&
        isSame(raised, {
          flag: fromJson(each.flag) as RaisedFlag['flag'], // it was written by store-flag.ts only
          clearedStep: each.clearedStep === null ? null : Number(each.clearedStep),
        }),
    );
    return found?.state ?? 'open';
  };
}
