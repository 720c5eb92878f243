import { getDb } from '../../../../../server/db.ts';
import { pngResponse } from '../../../../../server/png-response.ts';

/** The samples that show a flag. They change with a flag that becomes graver. */
export function GET(request: Request, { params }: RouteContext<'/api/flags/[id]/samples'>) {
  const load = (id: string) => getDb().flags.samplesPng(id);
  return pngResponse(request, params, { what: 'samples of a flag', isLasting: false, load });
}
