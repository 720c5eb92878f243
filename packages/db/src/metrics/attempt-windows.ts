import type { Queries } from '../connection.ts';
import { type Points, slicePoints } from './points.ts';

/**
 * Which steps of an attempt are shown: those after the step that it resumed from, up to and with the one that a later
 * attempt resumed from. Windows of a run's attempts never overlap: per step, the latest attempt wins.
 */
export type AttemptWindow = { attempt: number; after: number; until: number };

/** The windows of a run's attempts, in order; of those that show anything. */
export async function readWindows(queries: Queries, runId: string): Promise<AttemptWindow[]> {
  return (await readWindowsOf(queries, [runId])).get(runId) ?? [];
}

/** The same of several runs, by run. */
export async function readWindowsOf(
  queries: Queries,
  runIds: string[],
): Promise<Map<string, AttemptWindow[]>> {
  const attempts = await queries.attempt.findMany({
    where: { runId: { in: runIds } },
    orderBy: [{ runId: 'asc' }, { number: 'asc' }],
    select: { runId: true, number: true, resumedStep: true },
  });
  const byRun = new Map<string, Parameters<typeof attemptWindows>[0]>();
  for (const { runId, number, resumedStep } of attempts) {
    const ofRun = byRun.get(runId) ?? [];
    ofRun.push({ attempt: number, resumedStep: resumedStep === null ? null : Number(resumedStep) });
    byRun.set(runId, ofRun);
  }
  return new Map([...byRun].map(([runId, ofRun]) => [runId, attemptWindows(ofRun)]));
}

/** @param attempts in order, with the step that each resumed from; null for one that began at the beginning */
export function attemptWindows(attempts: { attempt: number; resumedStep: number | null }[]): AttemptWindow[] {
  let until = Number.POSITIVE_INFINITY;
  const windows: AttemptWindow[] = [];
  for (const { attempt, resumedStep } of attempts.toReversed()) {
    const after = resumedStep ?? -1;
    if (after < until) windows.unshift({ attempt, after, until });
    until = Math.min(until, after);
  }
  return windows;
}

/** How much of a stretch of steps a window shows. */
export function shownShare(
  window: AttemptWindow | undefined,
  { firstStep, lastStep }: { firstStep: number; lastStep: number },
): 'all' | 'part' | 'none' {
  if (!window || lastStep <= window.after || firstStep > window.until) return 'none';
  return firstStep > window.after && lastStep <= window.until ? 'all' : 'part';
}

/** The points that a window shows. */
export function shownPoints(window: AttemptWindow, points: Points): Points {
  const { steps } = points;
  const start = steps.findIndex((step) => step > window.after);
  const end = steps.findLastIndex((step) => step <= window.until) + 1;
  return slicePoints(points, start < 0 ? steps.length : start, end);
}
