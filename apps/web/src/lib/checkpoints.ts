import type { RouterOutputs } from '../server/root.ts';
import type { Flag } from './flags.ts';
import { formatBytes, formatCount, formatNumber } from './format.ts';
import type { Run } from './run.ts';
import { verdictTitle } from './verdict-names.ts';

type Checkpoint = RouterOutputs['checkpoints']['list']['checkpoints'][number];
type BranchPlaces = RouterOutputs['runs']['branchPlaces'];

/** So many checkpoints of a run are shown, the newest. */
export const CHECKPOINT_LIMIT = 50;

export type CheckpointItem = {
  key: string;
  step: string;
  size: string;
  time: Date;
  /** Why it is kept, at least one. */
  reasons: string[];
  /** To the page that makes a branch from it; null where a later attempt has a checkpoint of the same step. */
  branchHref: string | null;
};

/** A run's checkpoints, newest first, as they are shown. */
export function checkpointItems(
  checkpoints: readonly Checkpoint[],
  { run: { id, config }, flags }: { run: Pick<Run, 'id' | 'config'>; flags: readonly Flag[] },
): CheckpointItem[] {
  const newest = checkpoints.find(({ isNewest }) => isNewest);
  return checkpoints.map((checkpoint, i) => {
    const { attempt, step, bytes, time, keptFor, isNewest, isBest, isFallback, isSuperseded } = checkpoint;
    const reasons = [
      ...(checkpoint === newest
        ? ['as the newest']
        : isNewest
          ? ['in reserve, should the newest be damaged']
          : []),
      ...(isBest ? [bestWords(config.objective?.metric, checkpoint.objective)] : []),
      ...(isFallback ? ['to go back to, should a collapse turn out to have begun since'] : []),
      ...keptFor.map((reference) => referenceWords(reference, { step, flags })),
    ];
    return {
      key: `${step}/${attempt}`,
      step: formatCount(step),
      size: formatBytes(bytes),
      time: new Date(time),
      reasons: [
        ...(reasons.length > 0 ? reasons : ['until the next one comes']),
        ...(isSuperseded ? [`of attempt ${formatCount(attempt)}, whose steps were trained anew`] : []),
      ],
      branchHref: checkpoints[i - 1]?.step === step ? null : `/runs/new?from=${id}&branch=1&at=${step}`,
    };
  });
}

function bestWords(metric = 'its objective', value: number | null) {
  return `as the best by ${metric}${value === null ? '' : ` (${formatNumber(value)})`}`;
}

/** What refers to a checkpoint is written as "flag <id>". */
function referenceWords(reference: string, { step, flags }: { step: number; flags: readonly Flag[] }) {
  const flag = flags.find(({ id }) => reference === `flag ${id}`);
  if (flag === undefined) return reference.startsWith('flag ') ? 'for a flag' : `for ${reference}`;
  const what = `the flag “${verdictTitle(flag.rule)}”`;
  return step < flag.onsetStep
    ? `to go back to before ${what} (since step ${formatCount(flag.onsetStep)})`
    : `to show ${what} (raised at step ${formatCount(flag.detectedStep)})`;
}

/** How many are not among those that are shown, in words; undefined where all are. */
export function checkpointsLeftOut({ checkpoints, total }: RouterOutputs['checkpoints']['list']) {
  if (checkpoints.length === total) return undefined;
  return `The newest ${formatCount(checkpoints.length)} of ${formatCount(total)}; a branch may begin at any of them.`;
}

/**
 * From where a branch begins at first: the step that a link asks for, or the last before the collapse, or the newest.
 * Where what is asked for is not kept, `problem` says so.
 */
export function branchPlace(
  { steps, beforeCollapse }: BranchPlaces,
  asked: string | null,
): { at: number | undefined; problem?: string } {
  const at = beforeCollapse ?? steps.at(-1);
  if (asked === null || steps.length === 0) return { at };
  const step = steps.find((each) => String(each) === asked);
  if (step !== undefined) return { at: step };
  const named = /^\d+$/.test(asked) ? `of step ${formatCount(Number(asked))}` : `“${asked.slice(0, 20)}”`;
  return {
    at,
    problem: `The link asks for the checkpoint ${named}, which is not kept. Chosen instead: step ${formatCount(at ?? 0)}.`,
  };
}
