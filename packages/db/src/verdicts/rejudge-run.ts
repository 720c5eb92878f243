import type { Flag, RaisedFlag, Verdict } from '@modewatch/core/detect';
import { objectiveOf } from '../checkpoints/objective.ts';
import { letGoCheckpoints } from '../checkpoints/retention.ts';
import type { Queries } from '../connection.ts';
import { NotFoundError } from '../errors.ts';
import { referToCheckpoints, releaseCheckpointsOf } from '../flags/refer-to-checkpoints.ts';
import { sourceOf, storeFlag } from '../flags/store-flag.ts';
import type { PrismaClient } from '../generated/client/client.ts';
import { toJson } from '../json-values.ts';
import { notifyChange } from '../notify.ts';
import { showNewestVerdict } from './show-newest-verdict.ts';

/** What a detector makes of a run's stored evaluations. */
export type Rejudgement = {
  runId: string;
  verdicts: readonly Verdict[];
  flags: readonly RaisedFlag[];
};

/**
 * Puts the verdicts and flags of another detector in the place of those that a run has. A flag of the same rule, source
 * and time keeps its reviews; one that is not raised any more is deleted, unless somebody has reviewed it.
 *
 * @returns how many flags were kept, are new, and are gone
 * @throws NotFoundError
 */
export async function rejudgeRun(
  prisma: PrismaClient,
  { runId, verdicts, flags }: Rejudgement,
): Promise<{ kept: number; added: number; gone: number }> {
  return prisma.$transaction(async (tx) => {
    const run = await tx.$queryRaw<object[]>`SELECT FROM runs WHERE id = ${runId}::uuid FOR NO KEY UPDATE`;
    if (run.length === 0) throw new NotFoundError(`There is no run with the id ${runId}`);
    for (const verdict of verdicts) {
      await tx.$executeRaw`
        UPDATE verdicts SET verdict = ${toJson(verdict)}::jsonb
        WHERE run_id = ${runId}::uuid AND step = ${verdict.at.step}::int8 AND NOT is_superseded`;
    }
    const { kept, gone } = await moveFlags(tx, runId, flags);
    for (const { flag, clearedStep } of flags) await storeFlag(tx, { runId, flag, clearedStep });
    await referToCheckpoints(tx, runId);
    await letGoCheckpoints(tx, runId, await objectiveOf(tx, runId));
    await showNewestVerdict(tx, runId);
    await notifyChange(tx, { runId, what: ['verdict'] });
    return { kept, added: flags.length - kept, gone };
  });
}

/** Gives stored flags the steps of the new ones that they are, so that storing these finds them. */
async function moveFlags(queries: Queries, runId: string, flags: Rejudgement['flags']) {
  const stored = await queries.flag.findMany({
    where: { runId },
    orderBy: { detectedStep: 'asc' },
    omit: { samplesPng: true },
    include: { _count: { select: { reviews: true } } },
  });
  const left = new Map(stored.map((each) => [each.id, each]));
  const take = (isTheOne: (each: (typeof stored)[number], flag: Flag, end: number) => boolean) =>
    flags.flatMap((candidate) => {
      const { flag, clearedStep } = candidate;
      if (taken.has(candidate)) return [];
      const found = [...left.values()].find(
        (each) =>
          each.rule === flag.rule &&
          each.source === sourceOf(flag) &&
          isTheOne(each, flag, clearedStep ?? Infinity),
      );
      if (!found) return [];
      left.delete(found.id);
      taken.add(candidate);
      return [{ id: found.id, flag }];
    });
  const taken = new Set<Rejudgement['flags'][number]>();
  // Those of the very step first, so that no two ever claim the same one.
  const same = take((each, flag) => Number(each.detectedStep) === flag.detected.step);
  const moved = take(
    (each, flag, end) =>
      Number(each.onsetStep) < end && flag.onset.step < Number(each.clearedStep ?? Infinity),
  );
  const unreviewed = [...left.values()].filter(({ _count }) => _count.reviews === 0).map(({ id }) => id);
  await releaseCheckpointsOf(queries, { runId, flagIds: [...left.keys()] });
  await queries.flag.deleteMany({ where: { id: { in: unreviewed } } });
  await queries.flag.updateMany({ where: { id: { in: [...left.keys()] } }, data: { isSuperseded: true } });
  for (const { id, flag } of moved) {
    await queries.flag.update({ where: { id }, data: { detectedStep: flag.detected.step } });
  }
  return { kept: same.length + moved.length, gone: left.size };
}
