import { getDb } from '../../../../../server/db.ts';
import { pngResponse } from '../../../../../server/png-response.ts';

/** Real samples of a run's data set. They may come again with another attempt. */
export function GET(request: Request, { params }: RouteContext<'/api/runs/[id]/real-samples'>) {
  const load = (id: string) => getDb().realSamples.png(id);
  return pngResponse(request, params, { what: 'real samples', isLasting: false, load });
}
