import { z } from 'zod';
import { errorResponse } from './error-response.ts';

const input = z.object({ id: z.uuid() });
const YEAR_SECONDS = 31_536_000;

/**
 * Answers with a picture. One that never changes is asked for once by a browser, any other after a minute again.
 *
 * @param about.what for the server's log
 */
export async function pngResponse(
  request: Request,
  params: Promise<{ id: string }>,
  about: { what: string; isLasting: boolean; load: (id: string) => Promise<Uint8Array> },
): Promise<Response> {
  const { what, isLasting, load } = about;
  try {
    const { id } = input.parse(await params);
    const cache = isLasting ? `max-age=${YEAR_SECONDS}, immutable` : 'max-age=60';
    const headers = { 'Cache-Control': `private, ${cache}`, ...(isLasting && { ETag: `"${id}"` }) };
    if (isLasting && request.headers.get('if-none-match') === `"${id}"`) {
      return new Response(null, { status: 304, headers });
    }
    const png = await load(id);
    return new Response(Buffer.from(png), { headers: { ...headers, 'Content-Type': 'image/png' } });
  } catch (error) {
    return errorResponse(what, error);
  }
}
