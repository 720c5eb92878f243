import { getDb } from '../../../../server/db.ts';
import { snapshotPicture } from '../../../../server/snapshot-picture.ts';

/** The picture of a snapshot; `?weights=current`: the second one, by G as it is. */
export function GET(request: Request, { params }: RouteContext<'/api/snapshots/[id]'>) {
  return snapshotPicture(getDb(), request, params);
}
