import { answerOf, ownProcess } from '../own-process.ts';

/** A training on an engine with a seed. */
export type Run = { training: string; engine: string; seed: number };

/** What came of it. */
export type Made = {
  /** Of the same latents each time, values 0..255. */
  snapshots: { step: number; samples: Uint8Array }[];
  /** After the last step. */
  checkpoint: Uint8Array;
  /** Processor time of the whole process. */
  cpuSeconds: number;
};

/** Trains in a process of its own. @throws Error with the last line that the process wrote, when it made nothing */
export function trainInProcess({ training, engine, seed }: Run): Promise<Made> {
  const own = ownProcess(new URL('run-process.ts', import.meta.url), [training, engine, `${seed}`]);
  return answerOf<Made>(own).catch((error: Error) => {
    throw new Error(`${training}, ${engine}, seed ${seed}: ${error.message}`, { cause: error });
  });
}
