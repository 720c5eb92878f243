import type { SweepRow } from '@modewatch/db';
import type { Database } from '../database/open-database.ts';
import { pause } from '../pause.ts';
import type { ProgressLine } from '../terminal/progress-line.ts';
import { sweepLine } from './sweep-report.ts';

const everyMs = 1000;

/** Shows how far a sweep is until it ends or `signal` aborts. @returns how it stands then */
export async function watchSweep(options: {
  database: Database;
  sweepId: string;
  line: ProgressLine;
  signal: AbortSignal;
}): Promise<SweepRow> {
  const { database, sweepId, line, signal } = options;
  const { db, outage } = database;
  let sweep = await db.sweeps.byId(sweepId);
  while (!signal.aborted && sweep.state === 'running') {
    await outage.attempt(async () => {
      sweep = await db.sweeps.byId(sweepId);
      const [best] = await db.sweeps.best({ sweepId, limit: 1 });
      line.show(sweepLine(sweep, best));
    });
    await pause(everyMs, signal);
  }
  line.clear();
  return sweep;
}
