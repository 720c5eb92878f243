import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { medianOf } from './median.ts';

/** Of one step. */
export type Losses = [discriminator: number, generator: number];
/**
 * What a process says after its first step. Memory is that of the process once its libraries are loaded; `startCpuMs` is
 * the processor time that it has taken until then; `parameters` are numbers that are trained.
 */
export type Started = {
  importedMiB: number;
  buildMs?: number;
  startCpuMs?: number;
  version?: string;
  losses: Losses;
  parameters: { generator: number; discriminator: number };
};
/** Milliseconds per step; `cpuMs` is processor time. */
export type Timed = { medianMs: number; minMs: number; cpuMs: number };
/** `losses` are those of the last step. */
export type Trained = { rssMiB: number; tensors?: number; losses: Losses };

/** A training in a process of its own, so that its memory and its start are its own, too. */
export type Contender = {
  started: Started;
  /** From the start of the process to the end of its first step. */
  startMs: number;
  time(milliseconds: number): Promise<Timed>;
  train(steps: number): Promise<Trained>;
  stop(): Promise<void>;
};

/**
 * Starts a process that makes one step and then answers each line with one line of JSON.
 *
 * @throws Error with the last line that the process wrote, when it ends or its time is over before its first step
 */
export async function startContender(
  [program = '', ...args]: string[],
  patienceMs?: number,
): Promise<Contender> {
  const start = performance.now();
  const child = spawn(program, args);
  const patience = patienceMs && setTimeout(() => child.kill(), patienceMs);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  child.on('error', ({ message }) => {
    errors += message;
  });
  const ended = new Promise<string>((resolve) => {
    child.on('close', (_code, signal) => resolve(signal === 'SIGTERM' ? `no step in ${patienceMs} ms` : ''));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function answer<Answer>(): Promise<Answer> {
    const { value, done } = await lines.next();
    // Both programs of this folder say what is declared above.
    if (!done) return JSON.parse(value) as Answer;
    throw new Error((await ended) || lastError(errors));
  }
  function ask<Answer>(request: string): Promise<Answer> {
    child.stdin.write(`${request}\n`);
    return answer();
  }

  const started = await answer<Started>().finally(() => clearTimeout(patience));
  return {
    started,
    startMs: performance.now() - start,
    time: (milliseconds) => ask<Timed>(`time ${milliseconds}`),
    train: (steps) => ask<Trained>(`train ${steps}`),
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

type Rounds = { medianMs: number; minMs: number; medians: number[]; cpu: number[] };

/** Times two in turns, so that other programs disturb both alike. The first round warms up and is not counted. */
export async function alternate(
  [first, second]: [Contender, Contender | null],
  { rounds, roundMs }: { rounds: number; roundMs: number },
): Promise<[Rounds, Rounds | null]> {
  const times: [Timed[], Timed[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const time = [await first.time(roundMs), await second?.time(roundMs)] as const;
    if (round === 0) continue;
    times[0].push(time[0]);
    if (time[1]) times[1].push(time[1]);
  }
  return [summary(times[0]), second && summary(times[1])];
}

function summary(times: Timed[]): Rounds {
  const medians = times.map(({ medianMs }) => medianMs);
  return {
    medianMs: medianOf(medians),
    minMs: Math.min(...times.map(({ minMs }) => minMs)),
    medians,
    cpu: times.map(({ cpuMs }) => cpuMs),
  };
}

/** Of an uncaught error: the line that names it. */
function lastError(text: string): string {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? 'ended without a word';
}
