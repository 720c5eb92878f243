import { loadRunsUrl } from '../../../../lib/runs-url.ts';
import { getDb } from '../../../../server/db.ts';
import { runsCsv } from '../../../../server/export/runs-csv.ts';
import { streamText } from '../../../../server/export/stream-text.ts';
import { httpStatus, publicError } from '../../../../server/trpc.ts';

export const dynamic = 'force-dynamic';

/** All rows of a list of runs, streamed: the address is that of the page. */
export async function GET(request: Request) {
  try {
    const pieces = await runsCsv(getDb(), loadRunsUrl(request));
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="runs.csv"',
      'Cache-Control': 'no-store',
    };
    return new Response(streamText(pieces), { headers });
  } catch (error) {
    const status = httpStatus(error);
    if (status >= 500) console.error('export:', error);
    return new Response(`${publicError(error).message}\n`, {
      status,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}
