import type { BackendName } from '@modewatch/core/config';
import type { Engine } from '@modewatch/core/training';
import { compiledEngine } from './compiled/compiled-engine.ts';
import { eagerEngine } from './eager/engine.ts';

/** What `auto` tries, fastest first. The last one is the reference, which needs nothing and always works. */
const ladder = {
  onnxruntime: async () => compiledEngine(),
  wasm: () => eagerEngine('wasm'),
  cpu: () => eagerEngine('cpu'),
} satisfies Record<BackendName, () => Promise<Engine>>;

/**
 * Opens an engine: what computes a training.
 *
 * @param options.backend `auto` takes the fastest that starts and passes its self-check; what it passes over, and why,
 *   stands in the engine's notes
 * @throws Error when a backend that was asked for by name does not work
 */
export async function openEngine(options: { backend: 'auto' | BackendName }): Promise<Engine> {
  if (options.backend !== 'auto') return ladder[options.backend]();
  const notes: string[] = [];
  for (const open of Object.values(ladder)) {
    try {
      return { ...(await open()), notes };
    } catch (error) {
      notes.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`no engine works: ${notes.join('; ')}`);
}
