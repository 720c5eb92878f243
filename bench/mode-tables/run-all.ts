import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './outcome.ts';
import type { Progress } from './progress.ts';
import type { Run } from './runs.ts';

/** A line of a run's process: the share of its steps that are done, or how it ended. */
export type Said = { share: number } | { outcome: Outcome };

const program = fileURLToPath(new URL('run-process.ts', import.meta.url));

/**
 * Trains runs, `jobs` of them at a time, each in a process of its own.
 *
 * @param how.progress is told how far each run is
 * @param how.keep is given each outcome when it is there
 * @throws Error with the last words of a process that ended without an outcome; the others are stopped
 */
export async function runAll(
  runs: readonly Run[],
  { jobs, progress, keep }: { jobs: number; progress: Progress; keep: (outcome: Outcome) => void },
): Promise<void> {
  const waiting = [...runs];
  const stop = new AbortController();
  async function takeRuns(): Promise<void> {
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      const outcome = await outcomeOf(run, { progress, signal: stop.signal });
      progress.end(outcome);
      keep(outcome);
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, runs.length) }, takeRuns));
  } finally {
    stop.abort();
  }
}

async function outcomeOf(
  run: Run,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<Outcome> {
  const args = ['--import', import.meta.resolve('tsx/esm'), program, JSON.stringify(run)];
  const child = spawn(process.execPath, args, { signal, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  child.on('error', ({ message }) => {
    errors += message;
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let outcome: Outcome | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Said; // as run-process.ts writes it
    if ('outcome' in said) outcome = said.outcome;
    else progress.move(run, said.share);
  }
  await ended;
  if (!outcome) throw new Error(`the run ${JSON.stringify(run)} ended without an outcome: ${errors.trim()}`);
  return outcome;
}
