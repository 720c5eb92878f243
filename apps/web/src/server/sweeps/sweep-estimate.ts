import { hasWorkerTags } from '@modewatch/core/config';
import { pastOf, type SweepConfig, strategies, trialConfigs } from '@modewatch/core/sweep';
import type { Db } from '@modewatch/db';

/** How long a sweep will take, as far as earlier runs tell. */
export type SweepEstimate = {
  /** Milliseconds of one trial that comes to its end, the mean over the space. */
  trialMs: number;
  /** Of all trials on the workers that live; null where only people or a target end it. */
  sweepMs: number | null;
  /** Trials at once that it is reckoned with; 1 where there is no worker. */
  atOnce: number;
  hasWorker: boolean;
  /** Earlier runs that it rests on. */
  runs: number;
};

const SAMPLE = 12;

/**
 * Reckons from how long steps took in earlier runs of the same data set, model and batch size. Trials that end early
 * make it shorter.
 *
 * @returns null where no such run has been trained here
 */
export async function sweepEstimate(
  db: Pick<Db, 'runs' | 'workers'>,
  sweep: SweepConfig,
  trials: number | undefined,
): Promise<SweepEstimate | null> {
  const configs = await sampledConfigs(sweep);
  const kinds = new Map(configs.map((config) => [kindName(config), config]));
  const times = new Map<string, { ms: number; runs: number }>();
  for (const [name, { dataset, model, batchSize, discriminatorSteps }] of kinds) {
    const time = await db.runs.stepTime({ dataset, model, batchSize, discriminatorSteps });
    if (time) times.set(name, time);
  }
  const known = configs.flatMap((config) => {
    const time = times.get(kindName(config));
    return time ? [config.steps * time.ms] : [];
  });
  if (known.length === 0) return null;

  const workers = await db.workers.list({ limit: 500, onlyLive: true });
  const capacity = workers
    .filter((worker) => worker.state === 'working' && hasWorkerTags(worker, sweep.run.workerTags))
    .reduce((sum, { concurrency }) => sum + concurrency, 0);
  const trialMs = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  const atOnce = Math.max(1, capacity);
  const { hours } = sweep.budget;
  const whole = trials === undefined ? undefined : Math.ceil(trials / atOnce) * trialMs;
  const most = hours === undefined ? undefined : hours * 3_600_000;
  return {
    trialMs,
    sweepMs: whole === undefined && most === undefined ? null : Math.min(whole ?? Infinity, most ?? Infinity),
    ...{ atOnce, hasWorker: capacity > 0 },
    runs: [...times.values()].reduce((sum, { runs }) => sum + runs, 0),
  };
}

/** What trials of a sweep may look like: some points of its space, drawn at random. */
async function sampledConfigs(sweep: SweepConfig) {
  const { space, seed } = sweep;
  const sampled = Array.from({ length: SAMPLE }, async (_, number) => {
    const point = await strategies.random.ask({ space, seed, number, goal: 'minimize', past: pastOf([]) });
    const made = point && trialConfigs(sweep, point);
    return made && 'configs' in made ? made.configs.slice(0, 1) : [];
  });
  return (await Promise.all(sampled)).flat();
}

const kindName = (kind: { dataset: string; model: string; batchSize: number; discriminatorSteps: number }) =>
  [kind.dataset, kind.model, kind.batchSize, kind.discriminatorSteps].join(' ');
