import os from 'node:os';
import path from 'node:path';
import { type EngineChoice, EngineError, openEngine } from '@modewatch/backend';
import { type BackendName, backendNames, type RunConfig } from '@modewatch/core/config';
import type { Engine, Origin, Program } from '@modewatch/core/training';
import type { EngineRecord } from '@modewatch/db';
import { messageOf } from '../errors.ts';

export type RunEngineOptions = {
  config: Pick<RunConfig, 'engine' | 'backend' | 'threads'>;
  dataDir: string;
  /** Runs that may share this machine's cores, this one included. */
  concurrency: number;
  /** What computed the run until the checkpoint that it goes on from; null at its beginning. */
  earlier: EngineRecord | null;
  /** Of this machine, unless stated. */
  cores?: number;
};

/**
 * Opens what computes a run: its training, and the networks that judge it. One that is gone on with stays on the engine,
 * backend and threads that it began with, as its numbers would otherwise change in their last digits; where those don't
 * work, it goes on as its config says, and the program's notes say so.
 *
 * @returns an engine whose first program is the training
 * @throws EngineError when what the config names does not work, here or, from `program`, for that program
 */
export async function openRunEngine(options: RunEngineOptions): Promise<Engine> {
  const { config, dataDir, concurrency, earlier, cores = os.availableParallelism() } = options;
  const threads = config.threads === 'auto' ? threadsFor(concurrency, cores) : config.threads;
  const opened = (choice: EngineChoice) =>
    once(() => openEngine({ ...choice, backendsDir: path.join(dataDir, 'backends') }));
  const asConfigured = opened({ engine: config.engine, backend: config.backend, threads });
  const before = earlier && choiceOf(earlier);
  /** What all programs are to run on, as far as it is known. */
  let settled = before && opened(before);

  /** Where the training had to go on operation by operation, the networks do too: then they will after an interruption. */
  function settle({ description }: Program & Origin): void {
    const choice = description.engine === 'compiled' ? null : choiceOf(description);
    settled = choice && opened(choice);
  }

  return {
    async program(spec) {
      if (!settled) {
        const program = remarked(await (await asConfigured()).program(spec), { config, cores });
        settle(program);
        return program;
      }
      try {
        const program = await (await settled()).program(spec);
        return earlier ? continued(program, earlier) : program;
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const program = await (await asConfigured()).program(spec);
        if (!earlier) return program;
        settle(program);
        const note = `This run was computed by ${wordsOf(earlier)}, which does not work here: ${messageOf(error)}. ${lastDigits}`;
        return { ...program, notes: [note, ...program.notes] };
      }
    },
  };
}

/** Opens what is asked for when it is first needed, and not again. */
function once(open: () => Promise<Engine>): () => Promise<Engine> {
  let engine: Promise<Engine> | undefined;
  return () => {
    engine ??= open();
    return engine;
  };
}

/** A run's share of the cores. */
export function threadsFor(concurrency: number, cores = os.availableParallelism()): number {
  return Math.max(1, Math.floor(cores / concurrency));
}

/** The choice that gives the same again; null for an engine of another time. */
function choiceOf({ engine, backend, threads }: EngineRecord): EngineChoice | null {
  if (engine === 'compiled') return { engine, threads };
  return isBackend(backend) ? { engine: 'eager', backend, threads } : null;
}

const isBackend = (name: string): name is BackendName => (backendNames as readonly string[]).includes(name);

const lastDigits = 'Numbers may differ in their last digits from here on.';

function continued(program: Program & Origin, earlier: EngineRecord): Program & Origin {
  const { description } = program;
  if (description.version === earlier.version) return { ...program, notes: earlier.notes ?? [] };
  const note = `This run was computed by ${wordsOf(earlier)} until here, and goes on with ${wordsOf(description)}. ${lastDigits}`;
  return { ...program, notes: [note, ...(earlier.notes ?? [])] };
}

/** Says what the config asks for and does not get, or had better not ask for. */
function remarked(
  program: Program & Origin,
  { config: { threads, backend }, cores }: { config: RunEngineOptions['config']; cores: number },
): Program & Origin {
  const { description, notes } = program;
  const remarks: string[] = [];
  if (threads !== 'auto' && threads !== description.threads) {
    const all = `${wordsOf(description)} is all that ${description.backend} can use`;
    remarks.push(`threads: ${threads} was asked for; ${all}.`);
  }
  if (description.threads > cores) {
    const where = cores === 1 ? '1 core' : `${cores} cores`;
    const why = 'those beyond the cores wait for each other, which makes training slower';
    remarks.push(`threads: ${description.threads} on ${where}: ${why}.`);
  }
  if (backend === 'cpu') {
    const instead = 'on the processor backend: wasm and engine: compiled train many times as fast';
    remarks.push(`backend: cpu is plain JavaScript, there to compare numbers with: ${instead}.`);
  }
  return { ...program, notes: [...notes, ...remarks] };
}

const wordsOf = ({ engine, version, backend, threads }: EngineRecord) =>
  `${engine} ${version} on ${backend} with ${threads === 1 ? '1 thread' : `${threads} threads`}`;
