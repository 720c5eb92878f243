import { getDb } from '../../../server/db.ts';

export const dynamic = 'force-dynamic';

/** Whether the server and its database answer. Says no more than that: it is open to everyone. */
export async function GET() {
  try {
    await getDb().health();
    return Response.json({ app: 'modewatch', status: 'ok' });
  } catch (error) {
    console.error(`health: ${error instanceof Error ? error.message : String(error)}`);
    return Response.json({ app: 'modewatch', status: 'database unavailable' }, { status: 503 });
  }
}
