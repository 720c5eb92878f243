import { type DatasetName, type RunConfigInput, runConfig } from '@modewatch/core/config';
import type { LogEvent, RunEvent, StatusEvent } from '@modewatch/core/events';
import type { Db } from '@modewatch/db';
import { garments, mixturePoints, noise } from './pictures.ts';

/** What becomes of a training: a G loss that is NaN from some step on, and what is told of its engine. */
type Course = { collapsesAt?: number; nanFrom?: number; engineNotes?: string[] };

const MILLISECONDS_PER_STEP = 15;
/** Read once: the data set is the same for every training. */
const pictures: Partial<Record<DatasetName, ReturnType<typeof garments>>> = {
  'fashion-mnist': garments(),
  'stacked-fashion-mnist': garments('stacked-fashion-mnist'),
  ring: mixturePoints('ring'),
  grid: mixturePoints('grid'),
};

function picturesOf(dataset: DatasetName) {
  return pictures[dataset] ?? Promise.reject(new RangeError(`there are no pictures of ${dataset}`));
}

/** Stores a run and leases it: a training in a test's hands, at step 0, that records what the real one would. */
export async function startTraining(db: Db, input: RunConfigInput, course: Course = {}) {
  const config = runConfig.parse(input);
  const { id: runId, name } = await db.runs.create({ config });
  const { attempt } = await db.runs.lease({ runId, worker: 'test' });
  await db.runs.describeEngine({
    runId,
    attempt,
    engine: {
      ...{ engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' },
      notes: course.engineNotes ?? [],
    },
  });
  const draw = await picturesOf(config.dataset);
  const start = Date.now();
  let seq = 0;
  let step = 0;

  const at = (place: number) => ({
    step: place,
    imagesSeen: place * config.batchSize,
    time: start + place * MILLISECONDS_PER_STEP,
  });
  const record = (events: RunEvent[]) =>
    db.events.record({ runId, attempt, events: events.map((event) => ({ seq: ++seq, event })) });

  function eventsAt(place: number): RunEvent[] {
    const isCollapsed = place >= (course.collapsesAt ?? Number.POSITIVE_INFINITY);
    const events: RunEvent[] = [];
    if (place > 0 && place % config.logEvery === 0) {
      const isNaNYet = place >= (course.nanFrom ?? Number.POSITIVE_INFINITY);
      const values = { ...curves(place, isCollapsed), ...(isNaNYet && { 'loss/generator': Number.NaN }) };
      events.push({ type: 'metrics', ...at(place), values });
    }
    if (place % config.snapshotEvery === 0) {
      const share = Math.min(0.95, place / (config.steps * 0.6));
      events.push({ type: 'snapshot', ...at(place), ...draw({ share, isCollapsed }) });
    }
    return events;
  }

  await record(eventsAt(0));
  return {
    runId,
    name,
    attempt,

    /** Goes on to a step and records all on the way in one batch. */
    async train(toStep: number) {
      const events: RunEvent[] = [];
      while (step < toStep) events.push(...eventsAt(++step));
      await record(events);
    },

    log: (level: LogEvent['level'], message: string) =>
      record([{ type: 'log', step, time: at(step).time, level, message }]),

    end: (status: StatusEvent['status'], reason?: string) =>
      record([{ type: 'status', step, time: at(step).time, status, ...(reason && { reason }) }]),
  };
}

/** What a GAN logs: healthy losses near 2 ln 2 and ln 2, or a D that wins. */
function curves(step: number, isCollapsed: boolean) {
  const settled = 1 - Math.exp(-step / 300);
  const jitter = (salt: number) => noise(step * 7 + salt);
  const fake = isCollapsed ? 0.03 + 0.02 * jitter(1) : 0.25 + 0.2 * settled + 0.06 * jitter(1);
  const real = isCollapsed ? 0.97 + 0.02 * jitter(2) : 0.8 - 0.2 * settled + 0.06 * jitter(2);
  return {
    'loss/discriminator': -Math.log(real) - Math.log(1 - fake),
    'loss/generator': -Math.log(fake),
    'probability/real': real,
    'probability/fake': fake,
    'accuracy/real': Math.min(1, real + 0.15),
    'accuracy/fake': Math.min(1, 1.15 - fake),
    'gradient-norm/discriminator': 0.6 + 0.3 * jitter(3) + (isCollapsed ? 0 : 0.4 * settled),
    'gradient-norm/generator': (isCollapsed ? 8 : 1.2) + 0.5 * jitter(4),
    'speed/images-per-second': 700 + 40 * jitter(5),
  };
}
