import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of a benchmark in a process of its own. */
type OwnProcess = {
  child: ChildProcess;
  /** Rejects when it ends, with what it wrote of errors, or cannot be started. Whoever waits for nothing more may leave it. */
  ended: Promise<never>;
};

/** Starts a program with arguments; what it sends keeps its types. */
export function ownProcess(program: URL, args: readonly string[]): OwnProcess {
  const child = fork(fileURLToPath(program), args, {
    execArgv: ['--import', import.meta.resolve('tsx/esm')],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(errors.trim() || 'ended without a word')));
  });
  ended.catch(() => undefined); // nobody may be waiting any more
  return { child, ended };
}

/** The first thing that a program sends. @throws what `ended` of it rejects with */
export function answerOf<Answer>({ child, ended }: OwnProcess): Promise<Answer> {
  const answer = new Promise<Answer>((resolve) => {
    child.once('message', (message) => resolve(message as Answer)); // who starts a program knows what it sends
  });
  return Promise.race([answer, ended]);
}

/**
 * Why a program ended, of all that it wrote of errors: neither where in its source nor what Node says of itself at the end.
 *
 * @returns the last line that names an error, or the last line where none does
 */
export function reasonIn(errors: string): string {
  const lines = errors.trim().split('\n');
  return lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1)!; // there is always one
}
