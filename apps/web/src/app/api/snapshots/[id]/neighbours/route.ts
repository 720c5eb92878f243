import { getDb } from '../../../../../server/db.ts';
import { pngResponse } from '../../../../../server/png-response.ts';

/** The training samples that are nearest to those of a snapshot, each at the place of its sample. */
export function GET(request: Request, { params }: RouteContext<'/api/snapshots/[id]/neighbours'>) {
  const load = (id: string) => getDb().snapshots.neighboursPng(id);
  return pngResponse(request, params, { what: 'neighbours', isLasting: true, load });
}
