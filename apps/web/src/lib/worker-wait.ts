import { formatCount } from './format.ts';
import type { Sweep, WorkerRow } from './sweep.ts';
import { sweepProgress } from './sweep-progress.ts';

type Waiting = Pick<Sweep, 'state' | 'trials' | 'planned'> & { config: Pick<Sweep['config'], 'run'> };
type AtWork = Pick<WorkerRow, 'state' | 'tags' | 'runs' | 'concurrency'>;

/** The tags that a worker needs to train this sweep. */
export function tagsAskedFor({ config }: Pick<Waiting, 'config'>): readonly string[] {
  return config.run.workerTags ?? [];
}

/** The workers that may take trials of a sweep. */
export function suitedWorkers<W extends AtWork>(workers: readonly W[], sweep: Pick<Waiting, 'config'>): W[] {
  const asked = tagsAskedFor(sweep);
  // As hasWorkerTags of the core has it: that one would bring all schemas of a config into the page.
  return workers.filter(({ state, tags }) => state === 'working' && asked.every((tag) => tags.includes(tag)));
}

/** The command that starts a worker that suits. */
export function workCommand(sweep: Pick<Waiting, 'config'>): string {
  const asked = tagsAskedFor(sweep);
  return `./modewatch work${asked.length > 0 ? ` --tags ${asked.join(',')}` : ''}`;
}

/** What a running sweep waits for while none of its trials is trained; undefined where it waits for no worker. */
export function workerWait(sweep: Waiting, workers: readonly AtWork[]): string | undefined {
  const { trials } = sweep;
  const { over, total } = sweepProgress(sweep);
  const isTraining = (trials.running ?? 0) + (trials.leased ?? 0) > 0;
  if (sweep.state !== 'running' || isTraining || over === total) return undefined;
  const suited = suitedWorkers(workers, sweep);
  if (suited.length === 0) {
    const asked = tagsAskedFor(sweep);
    const which =
      asked.length > 0 ? ` with the ${asked.length === 1 ? 'tag' : 'tags'} ${asked.join(', ')}` : '';
    return `No worker${which} is running: ${workCommand(sweep)}`;
  }
  const room = suited.reduce((sum, { concurrency }) => sum + concurrency, 0);
  const busy = suited.reduce((sum, { runs }) => sum + runs, 0);
  return busy < room ? undefined : `Waits for a worker: ${formatCount(busy)} of ${formatCount(room)} at work`;
}
