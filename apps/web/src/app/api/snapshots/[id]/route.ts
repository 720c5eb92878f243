import { z } from 'zod';
import { getDb } from '../../../../server/db.ts';
import { httpStatus, publicError } from '../../../../server/trpc.ts';

const input = z.object({ id: z.uuid() });

/** The picture of a snapshot. It never changes, so a browser asks for it once. */
export async function GET(request: Request, { params }: RouteContext<'/api/snapshots/[id]'>) {
  try {
    const { id } = input.parse(await params);
    const headers = { ETag: `"${id}"`, 'Cache-Control': 'private, max-age=31536000, immutable' };
    if (request.headers.get('if-none-match') === headers.ETag) {
      return new Response(null, { status: 304, headers });
    }
    const png = await getDb().snapshots.png(id);
    return new Response(Buffer.from(png), { headers: { ...headers, 'Content-Type': 'image/png' } });
  } catch (error) {
    const status = httpStatus(error);
    if (status >= 500) console.error('snapshot:', error);
    return new Response(`${publicError(error).message}\n`, {
      status,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
}
