import type { Read } from '../read.ts';

/** A backend of tfjs that the eager engine may compute with. */
export type Rung = {
  /** What tfjs calls it. */
  tfjsName: string;
  /** Whether it computes on a graphics card: `auto` takes such a rung before the compiled engine. */
  isGpu: boolean;
  /** How to read what it computed. */
  read: Read;
  /**
   * Makes it known to tfjs.
   *
   * @throws NotInstalledError; NoCardError; Error saying what else is missing, and how to get it
   */
  load(settings: RungSettings): Promise<LoadedRung>;
};

export type RungSettings = {
  /** How many it should compute with, if it can choose. */
  threads: number;
  /** Whether a user asked for it by name: then it may also be one that `auto` has no use for. */
  isNamed: boolean;
  /** Where `./modewatch backends add` puts packages. */
  backendsDir: string | undefined;
};

/** `threads`: those that it computes with. */
type LoadedRung = { version: string; threads: number };

/** A rung's packages are whole, but find no graphics card that they can use: that may be another day. */
export class NoCardError extends Error {
  override readonly name = 'NoCardError';
}
