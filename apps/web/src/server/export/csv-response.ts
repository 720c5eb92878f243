import { errorResponse } from '../error-response.ts';
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
    return errorResponse(fileName, error);
  }
}
