import {
  changedThresholds,
  detectorVersion,
  thresholdNames,
  thresholdTitles,
  thresholdValue,
} from '@modewatch/core/detect';
import type { RunRow } from '@modewatch/db';
import { Command } from 'commander';
import { namedRun } from '../database/named-run.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError, messageOf } from '../errors.ts';
import { table } from '../terminal/table.ts';
import { whatIfReport } from '../terminal/what-if-report.ts';

export function rejudgeCommand(): Command {
  return new Command('rejudge')
    .description('judges runs again by the detector as it is now, from what was measured; reviews are kept')
    .argument('[run...]', 'name, id or the first digits of it; all runs when left out')
    .option(
      '--what-if <threshold=number...>',
      'changes nothing: says what such thresholds would have flagged, in the newest 200 runs',
    )
    .addHelpText('after', () => `\nThresholds:\n${thresholdLines().join('\n')}`)
    .action((given: string[], { whatIf: changes }: { whatIf?: string[] }) =>
      changes === undefined ? rejudgeRuns(given) : showWhatIf(given, changes),
    );
}

const thresholdLines = () =>
  thresholdNames.map(
    (name) => `  ${name.padEnd(22)} ${`${thresholdValue(name)}`.padEnd(5)} ${thresholdTitles[name]}`,
  );

async function showWhatIf(given: string[], changes: string[]): Promise<void> {
  if (given.length > 0)
    throw new InputError('--what-if looks at the newest 200 runs, not at those that are named.');
  const numbers = Object.fromEntries(changes.map(readChange));
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    const found = await database.db.verdicts.whatIf({ changes: numbers, limit: 200 });
    console.log(whatIfReport(found));
  } finally {
    await database.close();
  }
}

function readChange(given: string): [string, number] {
  const [name = '', value = ''] = given.split('=');
  const number = value.trim() === '' ? Number.NaN : Number(value);
  try {
    changedThresholds({ [name]: number });
  } catch (error) {
    throw new InputError(`--what-if ${given}: ${messageOf(error)}`);
  }
  return [name, number];
}

async function rejudgeRuns(given: string[]): Promise<void> {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    const { rejudge } = await import('../evaluation/rejudge.ts');
    const rows: string[][] = [];
    let skipped = 0;
    for await (const run of given.length > 0 ? namedRuns(database, given) : allRuns(database)) {
      const judged = await rejudge(database.db, run);
      if (!judged) skipped++;
      else {
        const { verdict, kept, added, gone } = judged;
        rows.push([run.name, run.verdict?.health ?? '–', verdict.health, `${kept}`, `${added}`, `${gone}`]);
      }
    }
    const numbers = ['FLAGS KEPT', 'NEW', 'GONE'];
    if (rows.length > 0) console.log(table(['RUN', 'BEFORE', 'NOW', ...numbers], rows, numbers));
    const without = skipped > 0 ? `; ${skipped} without any evaluation` : '';
    console.log(`${rows.length} judged by version ${detectorVersion} of the detector${without}.`);
  } finally {
    await database.close();
  }
}

async function* namedRuns({ db }: Database, given: string[]): AsyncGenerator<RunRow> {
  for (const each of given) yield namedRun(db, each);
}

/** Newest first, those that are archived too. */
async function* allRuns({ db }: Database): AsyncGenerator<RunRow> {
  for (let offset = 0; ; offset += pageSize) {
    const page = { offset, limit: pageSize, settings: [], metrics: [] };
    const { runs } = await db.runs.search({ ...page, query: 'is:any' });
    for (const { id } of runs) yield db.runs.byId(id);
    if (runs.length < pageSize) return;
  }
}

const pageSize = 100;
