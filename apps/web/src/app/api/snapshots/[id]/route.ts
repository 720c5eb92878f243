import { getDb } from '../../../../server/db.ts';
import { pngResponse } from '../../../../server/png-response.ts';

/** The picture of a snapshot. */
export function GET(request: Request, { params }: RouteContext<'/api/snapshots/[id]'>) {
  return pngResponse(request, params, {
    what: 'snapshot',
    isLasting: true,
    load: (id) => getDb().snapshots.png(id),
  });
}
