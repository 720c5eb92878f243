import type { Flag, RuleName } from '@modewatch/core/detect';
import type { Queries } from '../connection.ts';
import type { Prisma } from '../generated/client/client.ts';
import { fromJson } from '../json-values.ts';
import type { Picture } from '../runs/run-row.ts';

/** What people made of a flag; open before anybody said anything. */
export type ReviewState = (typeof reviewStates)[number];
export const reviewStates = ['open', 'confirmed', 'rejected', 'unsure'] as const;

/** One person's opinion of a flag. */
export type ReviewRow = {
  id: string;
  state: ReviewState;
  reviewer: string;
  reason: string | null;
  note: string;
  createdAt: Date;
  /** When its reviewer took it back; null while it stands. */
  undoneAt: Date | null;
};

/** A flag with its evidence and what people made of it. */
export type FlagRow = {
  id: string;
  runId: string;
  runName: string;
  project: string;
  rule: RuleName;
  /** Whose samples show it: `current` or `averaged` weights of G; or `signals` of D and G. */
  source: string;
  severity: Flag['severity'];
  onsetStep: number;
  detectedStep: number;
  /** Null while it stands. */
  clearedStep: number | null;
  detectorVersion: number;
  flag: Flag;
  /** A later detector does not raise it: it is there for its reviews. */
  isSuperseded: boolean;
  state: ReviewState;
  /** Who reviews it just now; null when nobody does. */
  lockedBy: string | null;
  /** In which browser they do; null when nobody does. */
  lockBrowser: string | null;
  createdAt: Date;
  /** Of the samples that show it, and how many of its tiles are samples; null where it names none. */
  samplesPicture: (Picture & { count: number }) | null;
  /** The newest first. */
  reviews: ReviewRow[];
};

/** Reads flags that fulfil a condition, those raised first first. */
export async function flagRows(
  queries: Queries,
  where: Prisma.FlagWhereInput,
  limit: number,
): Promise<FlagRow[]> {
  const rows = await queries.flag.findMany({
    where,
    omit: { samplesPng: true },
    include: {
      run: { select: { name: true, project: { select: { name: true } } } },
      reviews: { orderBy: { createdAt: 'desc' }, omit: { flagId: true } },
    },
    orderBy: [{ detectedStep: 'asc' }, { rule: 'asc' }, { source: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  const now = new Date();
  return rows.map(({ run, lockedUntil, lockedBy, lockBrowser, ...row }) => ({
    ...row,
    runName: run.name,
    project: run.project.name,
    onsetStep: Number(row.onsetStep),
    detectedStep: Number(row.detectedStep),
    clearedStep: row.clearedStep === null ? null : Number(row.clearedStep),
    ...(lockedUntil && lockedUntil > now ? { lockedBy, lockBrowser } : { lockedBy: null, lockBrowser: null }),
    samplesPicture: row.samplesPicture as FlagRow['samplesPicture'], // written by flag-samples.ts only
    // What follows was written by store-flag.ts only.
    rule: row.rule as RuleName,
    severity: row.severity as Flag['severity'],
    flag: fromJson(row.flag) as Flag,
  }));
}
