import { collapseMetric } from '@modewatch/core/sweep';
import { Prisma } from '../generated/client/client.ts';
import { hasLostDiversity } from './lost-diversity.ts';

/** Of a trial `t` with the run `r` in a sweep `w`: whether it has collapsed, one that was taken back from it included. */
export const hasCollapsed = Prisma.sql`(t.state = 'collapsed' OR t.rewinds > 0 OR ${hasLostDiversity})`;

/**
 * The objective's metric of a trial `t` with the run `r` in a sweep `w`, once it is over. No run logs `collapse`: it is
 * 1 of a trial that collapsed, 0 of one that ended otherwise, and null of one that failed, diverged or was canceled.
 */
export const objectiveValue = Prisma.sql`(CASE
  WHEN w.config->'objective'->>'metric' IS DISTINCT FROM ${collapseMetric} THEN t.value
  WHEN t.state IN ('finished', 'pruned', 'collapsed') THEN ${hasCollapsed}::int END)`;
