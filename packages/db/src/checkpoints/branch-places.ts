import { collapseNames } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import { flagsOfRun } from '../flags/list-flags.ts';
import { listCheckpoints } from './list-checkpoints.ts';

/** Where a run can be gone on with otherwise. */
export type BranchPlaces = {
  /** Steps of its checkpoints, the first first. */
  steps: number[];
  /** Where its collapse began, by its flags; null for a run that was not flagged for one. */
  onset: number | null;
  /** Of them the last from before that; null where there is none. */
  beforeCollapse: number | null;
};

/** From where a run may branch off, and which place is the last before its collapse. */
export async function branchPlaces(queries: Queries, runId: string): Promise<BranchPlaces> {
  const steps = [...new Set((await listCheckpoints(queries, runId)).map(({ step }) => step))];
  const onsets = (await flagsOfRun(queries, runId))
    .filter(({ rule, isSuperseded }) => !isSuperseded && (collapseNames as readonly string[]).includes(rule))
    .map(({ onsetStep }) => onsetStep);
  if (onsets.length === 0) return { steps, onset: null, beforeCollapse: null };
  const onset = Math.min(...onsets);
  return { steps, onset, beforeCollapse: steps.findLast((step) => step < onset) ?? null };
}
