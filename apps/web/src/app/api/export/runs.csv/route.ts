import { loadRunsUrl } from '../../../../lib/runs-url.ts';
import { getDb } from '../../../../server/db.ts';
import { csvResponse } from '../../../../server/export/csv-response.ts';
import { groupsCsv } from '../../../../server/export/groups-csv.ts';
import { runsCsv } from '../../../../server/export/runs-csv.ts';

export const dynamic = 'force-dynamic';

/** All rows of a list of runs, or of its groups: the address is that of the page. */
export function GET(request: Request) {
  const url = loadRunsUrl(request);
  return url.group === null
    ? csvResponse('runs.csv', () => runsCsv(getDb(), url))
    : csvResponse('groups.csv', () => groupsCsv(getDb(), url.group ?? '', url));
}
