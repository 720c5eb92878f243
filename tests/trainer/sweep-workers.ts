import type { SweepConfig } from '@modewatch/core/sweep';
import { runWorker, watchOutage } from '@modewatch/trainer';
import { onTestFinished } from 'vitest';
import { smallRun } from './small-run.ts';
import type { World } from './world.ts';

/** A sweep over the steps of a small run: as many points as there are numbers. */
export function stepsSweep(steps: number[], changes: Partial<SweepConfig> = {}): SweepConfig {
  return {
    ...{
      name: 'steps',
      description: '',
      strategy: 'grid',
      seeds: 1,
      seed: 1,
      onCollapse: 'stop',
      budget: {},
    },
    objective: { metric: 'loss/generator', goal: 'minimize', constraints: [] },
    space: [{ path: 'steps', distribution: { name: 'categorical', values: steps } }],
    run: smallRun,
    ...changes,
  };
}

/**
 * A worker in this process, for one run at a time.
 *
 * @param options.said collects what it says
 * @param options.memoryLimit of each run, bytes
 */
export function startWorkerHere(
  world: World,
  name: string,
  { said = [], memoryLimit }: { said?: string[]; memoryLimit?: number } = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const say = (line: string) => void said.push(line);
  const working = runWorker({
    database: { url: world.url, db: world.db, outage: watchOutage({ say }), close: async () => undefined },
    ...{ dataDir: world.dataDir, concurrency: 1, memoryLimit, name, signal: stopping.signal, say },
  });
  const stop = () => {
    stopping.abort();
    return working;
  };
  onTestFinished(stop);
  return { stop };
}
