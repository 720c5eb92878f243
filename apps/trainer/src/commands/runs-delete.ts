import type { RunRow } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { Command } from 'commander';
import { namedRun } from '../database/named-run.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError, UserError } from '../errors.ts';
import { listSpools, removeSpool } from '../spool/spool-directory.ts';
import { ownerState } from '../spool/spool-owner.ts';
import { askYesOrNo } from '../terminal/ask.ts';
import { diskUseText } from '../terminal/disk-use-text.ts';
import { formatBytes } from '../terminal/format.ts';
import { markLostRuns } from '../worker/reap-lost-runs.ts';

export function deleteRunsCommand(): Command {
  return new Command('delete')
    .description('deletes runs with all that was recorded of them')
    .argument('<run...>', 'name, id or the first digits of it')
    .option('-y, --yes', 'without asking')
    .action(deleteRuns);
}

async function deleteRuns(given: string[], { yes = false }: { yes?: boolean }): Promise<void> {
  const { dataDir, ...env } = readEnv();
  const database = await openDatabase({ dataDir, ...env }, (line) => console.error(line));
  try {
    await markLostRuns(database.db);
    const runs = await runsToDelete(database, given);
    await describe(database, runs);
    if (!yes && !(await confirmed(runs.length))) return console.log('Nothing was deleted.');
    const runIds = runs.map(({ id }) => id);
    for (const id of runIds) await database.db.runs.delete(id);
    await forget(database, runIds); // a worker that takes one until then finds no run
    removeSpools(dataDir, runIds);
    console.log(`Deleted ${runs.map(({ name }) => name).join(', ')}.`);
  } finally {
    await database.close();
  }
}

/** All of them, or none: each is looked at before the first is deleted. */
async function runsToDelete({ db }: Database, given: string[]): Promise<RunRow[]> {
  const found = new Map<string, RunRow>();
  for (const each of given) {
    const run = await namedRun(db, each);
    found.set(run.id, run);
  }
  const runs = [...found.values()];
  const atWork = runs.filter(({ status }) => status === 'running');
  if (atWork.length === 0) return runs;
  const names = atWork.map(({ name }) => name).join(', ');
  const ids = atWork.map(({ id }) => id.slice(0, 8)).join(' ');
  throw new UserError(
    `Being trained: ${names}. Nothing was deleted. Stop first with: ./modewatch runs cancel ${ids}`,
  );
}

async function describe({ db }: Database, runs: RunRow[]): Promise<void> {
  const uses = await db.runs.diskUse(runs.map(({ id }) => id));
  uses.forEach((use, i) => {
    const { id, name, status } = runs[i]!; // one for each, in this order
    console.log(`${name} (${id.slice(0, 8)}, ${status}): ${diskUseText(use)}`);
  });
  const bytes = uses.reduce((sum, use) => sum + use.bytes, 0);
  console.log(`${formatBytes(bytes)} in all.`);
}

function confirmed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) throw new InputError('Nobody is there to ask: --yes deletes without asking.');
  return askYesOrNo(`Delete ${count === 1 ? 'this run' : `these ${count} runs`} for good?`);
}

async function forget({ url }: Database, runIds: string[]): Promise<void> {
  const queue = await createQueue(url);
  try {
    await queue.forgetRuns(runIds);
  } finally {
    await queue.close();
  }
}

/** What is still being written goes when its writer hears that the run is gone. */
function removeSpools(dataDir: string, runIds: string[]): void {
  for (const { directory, runId } of listSpools(dataDir)) {
    if (runIds.includes(runId) && ownerState(directory) !== 'alive') removeSpool(directory);
  }
}
