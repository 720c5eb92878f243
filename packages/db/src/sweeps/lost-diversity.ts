import { collapseNames } from '@modewatch/core/detect';
import { Prisma } from '../generated/client/client.ts';

/** Of a run `r` in a sweep `w` in which collapses end no trial: whether its last verdict is lost diversity. */
export const hasLostDiversity = Prisma.sql`COALESCE(
  w.config->>'onCollapse' = 'ignore' AND r.verdict->>'health' = ANY(${[...collapseNames]}::text[]), false)`;
