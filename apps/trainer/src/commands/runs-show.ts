import type { AttemptRow, GitState, RunRow } from '@modewatch/db';
import { Command } from 'commander';
import { namedRun } from '../database/named-run.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { formatBytes, formatCount } from '../terminal/format.ts';
import { jsonText } from '../terminal/json-text.ts';

const mostAttempts = 500;

export function showRunCommand(): Command {
  return new Command('show')
    .description('how a run stands, and from what code and on what machines it was trained')
    .argument('<run>', 'name, id or the first digits of it')
    .option('--diff', 'prints the changes that were not committed when its newest attempt began')
    .option('--json', 'as JSON, for programs')
    .action(async (given: string, { diff, json }: { diff?: boolean; json?: boolean }) => {
      const database = await openDatabase(readEnv(), (line) => console.error(line));
      try {
        const run = await namedRun(database.db, given);
        const attempts = await database.db.runs.attempts({ runId: run.id, limit: mostAttempts });
        if (json) console.log(jsonText({ run, attempts }));
        else if (diff) console.log(diffText(run, attempts[0]?.provenance?.git ?? null));
        else console.log(runText(run, attempts));
      } finally {
        await database.close();
      }
    });
}

function diffText({ name }: RunRow, git: GitState | null): string {
  if (!git) return `Nothing is known of the code of ${name}.`;
  if (git.diffLength === 0) return `${name} was trained from commit ${git.commit} as it is.`;
  const rest = git.diffLength - git.diff.length;
  return rest > 0 ? `${git.diff}\n… ${formatCount(rest)} more characters were not kept` : git.diff;
}

function runText(run: RunRow, attempts: AttemptRow[]): string {
  const { name, id, status, statusReason, step, config } = run;
  const reason = statusReason === null ? '' : `: ${statusReason}`;
  const cut =
    attempts.length === mostAttempts ? [`Older attempts than these ${mostAttempts} are left out.`] : [];
  return [
    `${name}  ${id}`,
    `${status} at step ${formatCount(step)} of ${formatCount(config.steps)}${reason}`,
    ...attempts.flatMap(attemptLines),
    ...cut,
  ].join('\n');
}

function attemptLines({ number, worker, resumedStep, startedAt, engine, provenance }: AttemptRow): string[] {
  if (startedAt === null) return [`\nAttempt ${number} waits for a worker`];
  const from = resumedStep === null ? 'the beginning' : `step ${formatCount(resumedStep)}`;
  const head = `\nAttempt ${number}, from ${from}, ${startedAt.toISOString()}, by ${worker}`;
  const computed = engine
    ? [`  engine    ${engine.engine} ${engine.version} on ${engine.backend}, threads: ${engine.threads}`]
    : [];
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

function codeText({ commit, branch, diffLength, untracked }: GitState): string {
  const changes = [
    ...(diffLength > 0 ? ['with changes, which --diff prints'] : []),
    ...(untracked > 0 ? [`${formatCount(untracked)} untracked ${untracked === 1 ? 'file' : 'files'}`] : []),
  ];
  return [`commit ${commit}${branch === null ? '' : ` on ${branch}`}`, ...changes].join(', ');
}
