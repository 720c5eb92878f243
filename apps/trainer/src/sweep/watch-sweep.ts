import type { SweepRow } from '@modewatch/db';
import type { Database } from '../database/open-database.ts';
import { pause } from '../pause.ts';
import type { ProgressLine } from '../terminal/progress-line.ts';
import { sweepLine } from './sweep-report.ts';

const everyMs = 1000;

/**
 * Shows how far a sweep is until it ends, is paused or `signal` aborts.
 *
 * @param options.isWorking whether it is trained here: then a pause does not end the watch, because trials at work go on
 *   to their end, and others when it is resumed
 * @returns how it stands then
 */
export async function watchSweep(options: {
  database: Database;
  sweepId: string;
  line: ProgressLine;
  isWorking: boolean;
  signal: AbortSignal;
}): Promise<SweepRow> {
  const { database, sweepId, line, isWorking, signal } = options;
  const { db, outage } = database;
  let sweep = await db.sweeps.byId(sweepId);
  while (!signal.aborted && (sweep.state === 'running' || (isWorking && sweep.state === 'paused'))) {
    await outage.attempt(async () => {
      const before = sweep.state;
      sweep = await db.sweeps.byId(sweepId);
      if (isWorking && before !== sweep.state) tellOfPause(sweep, line);
      const [best] = await db.sweeps.best({ sweepId, limit: 1 });
      line.show(sweepLine(sweep, best));
    });
    await pause(everyMs, signal);
  }
  line.clear();
  return sweep;
}

function tellOfPause({ id, name, state }: SweepRow, line: ProgressLine): void {
  if (state === 'running') line.print(`▶ ${name} goes on`);
  if (state === 'paused')
    line.print(
      `■ ${name} is paused; trials at work go on to their end. Go on with: ./modewatch sweep resume ${id.slice(0, 8)}`,
    );
}
