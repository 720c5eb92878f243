import { collapseMap } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';

/** Where in the space of a sweep trials collapse. @throws RangeError for what is no parameter of it */
export async function sweepCollapseMap(
  { sweeps }: Pick<Db, 'sweeps'>,
  { sweepId, x, y }: { sweepId: string; x: string; y?: string | undefined },
) {
  const [{ config }, rates] = await Promise.all([sweeps.byId(sweepId), sweeps.collapseRates(sweepId)]);
  return collapseMap(config.space, rates, { x, y });
}
