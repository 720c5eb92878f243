import type { DiskUse, RunRow } from '@modewatch/db';
import { Command } from 'commander';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../terminal/format.ts';
import { jsonText } from '../terminal/json-text.ts';
import { table } from '../terminal/table.ts';
import { verdictWord } from '../terminal/verdict-text.ts';
import { markLostRuns } from '../worker/reap-lost-runs.ts';
import { runsAgainCommands } from './runs-again.ts';
import { cancelRunsCommand } from './runs-cancel.ts';
import { deleteRunsCommand } from './runs-delete.ts';
import { showRunCommand } from './runs-show.ts';
import { wholeNumber } from './whole-number.ts';

export function runsCommand(): Command {
  const command = new Command('runs')
    .description('lists runs, newest first')
    .option('-n, --limit <n>', 'how many to list, 1 to 500', wholeNumber({ min: 1, max: 500 }), 20)
    .option('-p, --project <name>', 'only those of a project')
    .option('--json', 'as JSON, for programs')
    .action(async ({ limit, project, json }: { limit: number; project?: string; json?: boolean }) => {
      const database = await openDatabase(readEnv(), (line) => console.error(line));
      try {
        await markLostRuns(database.db);
        const { runs, total } = await database.db.runs.list({ limit, project });
        const diskUse = await database.db.runs.diskUse(runs.map(({ id }) => id));
        const rows = runs.map((run, i) => ({ ...run, diskUse: diskUse[i]! })); // one for each, in this order
        if (json) console.log(jsonText(rows));
        else if (total === 0) console.log(noRuns);
        else console.log(describeRuns(rows, { total, totalBytes: await database.db.runs.totalDiskUse() }));
      } finally {
        await database.close();
      }
    })
    .addCommand(showRunCommand())
    .addCommand(cancelRunsCommand())
    .addCommand(deleteRunsCommand());
  for (const each of runsAgainCommands()) command.addCommand(each);
  return command;
}

const noRuns = `No runs yet. Start one:
  ./modewatch train examples/ring.yaml
or watch the demo in the browser:
  npm start`;

/** A table of runs, as people read it. */
function describeRuns(
  runs: readonly (RunRow & { diskUse: DiskUse })[],
  { total, totalBytes }: { total: number; totalBytes: number },
  now = Date.now(),
): string {
  const rows = runs.map((run) => [
    run.name,
    run.status,
    `${formatCount(run.step)} / ${formatCount(run.config.steps)}`,
    verdictWord(run.verdict),
    lastValue(run, 'loss/discriminator'),
    lastValue(run, 'loss/generator'),
    `${formatDuration(now - run.createdAt.getTime())} ago`,
    formatBytes(run.diskUse.bytes),
    run.id.slice(0, 8),
    run.statusReason ?? '',
  ]);
  const header = ['NAME', 'STATUS', 'STEP', 'VERDICT', 'D LOSS', 'G LOSS', 'CREATED', 'SIZE', 'ID', 'REASON'];
  const more =
    total > runs.length ? `\n${formatCount(total - runs.length)} more; --limit ${total} shows them.` : '';
  const all = `\nAll runs together take ${formatBytes(totalBytes)} on disk; ./modewatch runs delete makes room.`;
  return table(header, rows, ['STEP', 'D LOSS', 'G LOSS', 'SIZE']) + more + all;
}

function lastValue({ latest }: RunRow, key: string): string {
  const metric = latest[key];
  return metric ? formatNumber(metric.last) : '–';
}
