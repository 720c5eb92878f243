import type { AttemptRow, FlagRow, GitState, KeptCheckpoint, RunRow } from '@modewatch/db';
import { Command } from 'commander';
import { namedRun } from '../database/named-run.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { formatBytes, formatCount, formatDuration } from '../terminal/format.ts';
import { jsonText } from '../terminal/json-text.ts';
import { verdictLines } from '../terminal/verdict-text.ts';
import { markLostRuns } from '../worker/reap-lost-runs.ts';

const mostAttempts = 500;
const mostCheckpoints = 50;

export function showRunCommand(): Command {
  return new Command('show')
    .description(
      'how a run stands, what was flagged, which checkpoints it keeps, and from what code and on what machines it was trained',
    )
    .argument('<run>', 'name, id or the first digits of it')
    .option(
      '--diff',
      'prints the changes that were not committed when its newest attempt began; with --json beside the rest',
    )
    .option('--json', 'as JSON, for programs')
    .action(async (given: string, _: object, command: Command) => {
      // The list of runs knows --json as well, and takes it.
      const { diff, json } = command.optsWithGlobals<{ diff?: boolean; json?: boolean }>();
      const database = await openDatabase(readEnv(), (line) => console.error(line));
      try {
        const { db } = database;
        await markLostRuns(db);
        const run = await namedRun(db, given);
        const attempts = await db.runs.attempts({ runId: run.id, limit: mostAttempts });
        const flags = await db.flags.ofRun(run.id);
        const kept = await db.checkpoints.kept({ runId: run.id, limit: mostCheckpoints });
        const git = diff ? await db.runs.gitState(run.id) : undefined;
        if (json)
          console.log(
            jsonText({
              run,
              flags,
              checkpoints: kept.checkpoints,
              attempts,
              ...(git !== undefined && { git }),
            }),
          );
        else if (git !== undefined) console.log(diffText(run, git));
        else console.log(runText(run, { flags, attempts, kept }));
      } finally {
        await database.close();
      }
    });
}

function diffText({ name }: RunRow, git: GitState | null): string {
  if (!git) return `Nothing is known of the code of ${name}.`;
  if (git.diffLength === 0) {
    const rest = git.untracked > 0 ? ` and ${untrackedText(git)}, of which nothing was kept.` : ' as it is.';
    return `${name} was trained from commit ${git.commit}${rest}`;
  }
  const rest = git.diffLength - git.diff.length;
  return rest > 0 ? `${git.diff}\n… ${formatCount(rest)} more characters were not kept` : git.diff;
}

type Kept = { checkpoints: KeptCheckpoint[]; total: number };
type Recorded = { flags: FlagRow[]; attempts: AttemptRow[]; kept: Kept };

function runText(run: RunRow, { flags, attempts, kept }: Recorded): string {
  const { name, id, status, statusReason, step, config, parent } = run;
  const reason = statusReason === null ? '' : `: ${statusReason}`;
  const oldest = attempts.at(-1)?.number ?? 1;
  const cut = oldest > 1 ? [`\nAttempts before ${oldest} are left out.`] : [];
  return [
    `${name}  ${id}`,
    `${status} at step ${formatCount(step)} of ${formatCount(config.steps)}${reason}`,
    ...(parent ? [parentText(parent)] : []),
    ...processorText(attempts),
    ...checkpointText(kept),
    ...verdictLines(run, flags),
    ...attempts.flatMap(attemptLines),
    ...cut,
  ].join('\n');
}

/** What the attempts took together, of those that told. */
function processorText(attempts: AttemptRow[]): string[] {
  const told = attempts.flatMap(({ cpuSeconds }) => cpuSeconds ?? []);
  if (told.length === 0) return [];
  const text = formatDuration(1000 * told.reduce((sum, seconds) => sum + seconds, 0));
  return [
    `${text} of processor time in ${formatCount(told.length)} ${told.length === 1 ? 'attempt' : 'attempts'}`,
  ];
}

/** The steps from which other commands can start, newest first; an attempt is named where a later one trained its steps anew. */
function checkpointText({ checkpoints, total }: Kept): string[] {
  if (total === 0) return [];
  const list = checkpoints.map(
    ({ step, bytes, attempt, isSuperseded }) =>
      `step ${formatCount(step)} (${formatBytes(bytes)}${isSuperseded ? `, of attempt ${attempt}` : ''})`,
  );
  const rest = total > list.length ? [`${formatCount(total - list.length)} older ones`] : [];
  return [`checkpoints: ${[...list, ...rest].join(', ')}`];
}

function parentText({ name, step }: NonNullable<RunRow['parent']>): string {
  return step === null ? `a clone of ${name}` : `a branch of ${name} from step ${formatCount(step)}`;
}

function attemptLines(attempt: AttemptRow): string[] {
  const { number, worker, resumedStep, startedAt, engine, cpuSeconds, provenance } = attempt;
  if (startedAt === null) return [`\nAttempt ${number} waits for a worker`];
  const from = resumedStep === null ? 'the beginning' : `step ${formatCount(resumedStep)}`;
  const head = `\nAttempt ${number}, from ${from}, ${startedAt.toISOString()}, by ${worker}`;
  const computed = [
    ...(engine
      ? [`  engine    ${engine.engine} ${engine.version} on ${engine.backend}, threads: ${engine.threads}`]
      : []),
    ...(engine?.notes ?? []).map((note) => `            ${note}`),
    ...(cpuSeconds === null ? [] : [`  processor ${formatDuration(1000 * cpuSeconds)}`]),
  ];
  if (!provenance) return [head, ...computed];
  const { git, machine, packages } = provenance;
  return [
    head,
    ...computed,
    `  code      ${git ? codeText(git) : 'in no checkout of git'}`,
    `  machine   ${machine.host}, ${machine.system}, ${machine.cpu}, ${machine.cores} cores, ` +
      `${formatBytes(machine.memoryBytes)}, Node ${machine.node}`,
    `  packages  ${Object.entries(packages)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
  ];
}

function codeText(git: Omit<GitState, 'diff'>): string {
  const { commit, branch, diffLength, untracked } = git;
  const changes = [
    ...(diffLength > 0 ? ['with changes, which --diff prints'] : []),
    ...(untracked > 0 ? [untrackedText(git)] : []),
  ];
  return [`commit ${commit}${branch === null ? '' : ` on ${branch}`}`, ...changes].join(', ');
}

function untrackedText({ untracked }: Pick<GitState, 'untracked'>): string {
  return `${formatCount(untracked)} untracked ${untracked === 1 ? 'file' : 'files'}`;
}
