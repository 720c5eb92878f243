import { type ChildProcess, fork } from 'node:child_process';
import { programOf } from '../programs.ts';
import { keepLastLines } from './last-lines.ts';
import type { FromRunProcess, StartMessage, StopReason, ToRunProcess } from './messages.ts';
import { mostLines, type OutputStream } from './output-lines.ts';

export type RunProcess = {
  pid: number | undefined;
  /** What it has told of itself so far; its spool, which is deleted bit by bit, holds all of it. */
  readonly seen: Readonly<Seen>;
  onMessage(listener: (message: FromRunProcess) => void): void;
  /** Asks it to stop; kills it if it has not by the end of the grace time. */
  stop(reason: StopReason): void;
  /** Why it was asked to stop, if it was. */
  stopReason(): StopReason | undefined;
  ended: Promise<RunProcessEnd>;
};

type Seen = { step: number; hasCheckpoint: boolean };

export type RunProcessEnd = {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last lines that it printed to stderr, if it crashed. */
  lastWords: string[];
};

/** Enough for a last checkpoint. */
const graceMs = 10_000;

/**
 * Starts a process that trains one attempt of a run. It has a process group of its own, so that a Ctrl-C in the
 * terminal reaches it through its parent only.
 */
export function forkRunProcess(start: StartMessage): RunProcess {
  const { file, args, execArgv } = programOf('run-process');
  const child = fork(file, args, {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const seen: Seen = { step: start.checkpoint?.step ?? 0, hasCheckpoint: false };
  child.on('message', (message: FromRunProcess) => note(seen, message));
  let stopReason: StopReason | undefined;
  const tell = (message: ToRunProcess) => {
    // One that has just ended hears of nothing any more; its end is told by `ended`.
    if (child.connected) child.send(message, () => undefined);
  };
  tell(start);
  onOutput(child, (stream, text) => tell({ type: 'output', stream, text }));
  return {
    pid: child.pid,
    seen,
    onMessage: (listener) => void child.on('message', listener),
    stop(reason) {
      if (stopReason) return;
      stopReason = reason;
      tell({ type: 'stop', reason });
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.once('close', () => clearTimeout(timer));
    },
    stopReason: () => stopReason,
    ended: endOf(child),
  };
}

function note(seen: Seen, message: FromRunProcess): void {
  if (message.type === 'checkpoint') seen.hasCheckpoint = true;
  if (message.type === 'event') seen.step = message.event.step ?? seen.step;
}

function endOf(child: ChildProcess): Promise<RunProcessEnd> {
  const errors = keepLastLines();
  child.stderr?.on('data', (text: string) => errors.add(text));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, lastWords: errors.lines() }));
    child.once('error', (error) => {
      errors.add(`${error.message}\n`);
      // One without a pid never started.
      if (child.pid === undefined) resolve({ code: null, signal: null, lastWords: errors.lines() });
    });
  });
}

/**
 * Reads all that comes through the pipes, so that they never fill up: what libraries of the system print, and last
 * words. No more of it is told than is kept.
 */
function onOutput(child: ChildProcess, told: (stream: OutputStream, text: string) => void): void {
  let lines = 0;
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      if (lines > mostLines) return;
      lines += text.split('\n').length - 1;
      told(stream, text);
    });
  }
}
