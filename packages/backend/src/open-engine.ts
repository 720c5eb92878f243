import type { Engine } from '@modewatch/core/training';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { eagerEngine } from './eager/engine.ts';

/** Backends of the eager engine, fastest first. The last one is the reference, which needs nothing and always works. */
const ladder = ['wasm', 'cpu'] as const;

export type EngineChoice = {
  engine?: 'auto' | 'compiled' | 'eager';
  /** Of the eager engine; naming one chooses that engine. */
  backend?: 'auto' | (typeof ladder)[number];
};

/**
 * Opens an engine: what computes a training. `auto` takes the fastest that starts and passes its self-check: the
 * compiled engine, else the eager one on wasm, else on cpu. What it passes over, and why, stands in the engine's notes.
 *
 * @throws Error when what was asked for by name does not work
 */
export async function openEngine({ engine = 'auto', backend = 'auto' }: EngineChoice = {}): Promise<Engine> {
  if (engine === 'compiled') return compiledEngine();
  if (backend !== 'auto') return eagerEngine(backend);
  const candidates = [
    ...(engine === 'auto' ? [async () => compiledEngine()] : []),
    ...ladder.map((each) => (notes: string[]) => eagerEngine(each, notes)),
  ];
  const notes: string[] = [];
  for (const open of candidates) {
    try {
      return await open(notes);
    } catch (error) {
      notes.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`no engine works: ${notes.join('; ')}`);
}
