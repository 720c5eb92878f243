import { collapseMap, whatMatters } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';

type Sweeps = Pick<Db, 'sweeps'>;

/** Which parameters of a sweep matter, by metric; null where there is nothing to tell yet. */
export async function sweepImportance({ sweeps }: Sweeps, sweepId: string) {
  const { config } = await sweeps.byId(sweepId);
  const [points, collapses] = await Promise.all([sweeps.points(sweepId), sweeps.collapseRates(sweepId)]);
  return Object.entries(whatMatters(config, { points, collapses })).map(([metric, found]) => ({
    metric,
    found: found ?? null,
  }));
}

/** Where in the space of a sweep trials collapse. @throws RangeError for what is no parameter of it */
export async function sweepCollapseMap(
  { sweeps }: Sweeps,
  { sweepId, x, y }: { sweepId: string; x: string; y?: string | undefined },
) {
  const [{ config }, rates] = await Promise.all([sweeps.byId(sweepId), sweeps.collapseRates(sweepId)]);
  return collapseMap(config.space, rates, { x, y });
}
