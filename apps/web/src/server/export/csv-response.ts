import { httpStatus, publicError } from '../trpc.ts';
import { streamText } from './stream-text.ts';

/** Answers with a file of comma-separated values, streamed, or with what is wrong. */
export async function csvResponse(
  fileName: string,
  pieces: () => Promise<AsyncIterator<string>>,
): Promise<Response> {
  try {
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    };
    return new Response(streamText(await pieces()), { headers });
  } catch (error) {
    const status = httpStatus(error);
    if (status >= 500) console.error(`${fileName}:`, error);
    return new Response(`${publicError(error).message}\n`, {
      status,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}
