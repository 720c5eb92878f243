import { loadRunsUrl } from '../../../../lib/runs-url.ts';
import { getDb } from '../../../../server/db.ts';
import { csvResponse } from '../../../../server/export/csv-response.ts';
import { runsCsv } from '../../../../server/export/runs-csv.ts';

export const dynamic = 'force-dynamic';

/** All rows of a list of runs: the address is that of the page. */
export function GET(request: Request) {
  return csvResponse('runs.csv', () => runsCsv(getDb(), loadRunsUrl(request)));
}
