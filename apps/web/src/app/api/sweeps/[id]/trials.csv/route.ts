import { loadSweepUrl } from '../../../../../lib/sweep-url.ts';
import { getDb } from '../../../../../server/db.ts';
import { csvResponse } from '../../../../../server/export/csv-response.ts';
import { trialsCsv } from '../../../../../server/export/trials-csv.ts';

export const dynamic = 'force-dynamic';

/** All rows of a sweep's list of trials: the rest of the address is that of its page. */
export function GET(request: Request, { params }: RouteContext<'/api/sweeps/[id]/trials.csv'>) {
  return csvResponse('trials.csv', async () => trialsCsv(getDb(), await params, loadSweepUrl(request)));
}
