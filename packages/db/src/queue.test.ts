import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { runConfig } from '@modewatch/core/config';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createQueue, type Queue } from './queue.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let queue: Queue;
beforeAll(async () => {
  database = await createTestDatabase();
  queue = await createQueue(database.url);
});
afterAll(async () => {
  await queue.close();
  await database.drop();
});

it('hands each queued run to one worker, however often it was put in', async () => {
  const runIds = [randomUUID(), randomUUID(), randomUUID()];
  for (const runId of [...runIds, ...runIds]) await queue.enqueueRun(runId);
  const taken: string[] = [];
  const events = new EventEmitter();
  const all = once(events, 'all');
  const worker = await queue.work({ concurrency: 2 }, async ({ runId }) => {
    taken.push(runId);
    if (taken.length >= runIds.length) events.emit('all');
    return 'done';
  });
  await all;
  await worker.stop();
  expect(taken.toSorted()).toEqual(runIds.toSorted());
});

it('gives a run that is to be retried, or whose work threw, to the next worker', async () => {
  const runId = randomUUID();
  await queue.enqueueRun(runId);
  const outcomes: (() => 'retry' | 'done')[] = [
    () => 'retry',
    () => {
      throw new Error('broken');
    },
    () => 'done',
  ];
  let attempts = 0;
  const events = new EventEmitter();
  const done = once(events, 'done');
  const worker = await queue.work({ concurrency: 1 }, async () => {
    const outcome = outcomes[attempts++]!();
    if (outcome === 'done') events.emit('done');
    return outcome;
  });
  await done;
  await worker.stop();
  expect(attempts).toBe(3);
});

it('tells the runs at work when it is stopped, and waits for what becomes of them', async () => {
  const runId = randomUUID();
  await queue.enqueueRun(runId);
  const events = new EventEmitter();
  const started = once(events, 'started');
  let isHandedBack = false;
  const worker = await queue.work({ concurrency: 1 }, async ({ signal }) => {
    events.emit('started');
    await once(signal, 'abort');
    isHandedBack = true;
    return 'retry';
  });
  await started;
  await worker.stop();
  expect(isHandedBack).toBe(true);

  const again = once(events, 'again');
  const next = await queue.work({ concurrency: 1 }, async (run) => {
    events.emit('again', run.runId);
    return 'done';
  });
  expect(await again).toEqual([runId]);
  await next.stop();
});

it('forgets a run for good', async () => {
  const [gone, waiting] = [randomUUID(), randomUUID()];
  for (const runId of [gone, waiting]) await queue.enqueueRun(runId);
  await queue.forgetRuns([gone, randomUUID()]);
  const events = new EventEmitter();
  const taken = once(events, 'taken');
  const worker = await queue.work({ concurrency: 1 }, async ({ runId }) => {
    events.emit('taken', runId);
    return 'done';
  });
  expect(await taken).toEqual([waiting]); // the queue is first come, first served
  await worker.stop();
});

it('gives runs that ask for tags to workers that have them all, and others to any, as many at once as it may', async () => {
  const run = async (workerTags: string[]) =>
    (await database.db.runs.create({ config: runConfig.parse({ dataset: 'ring', workerTags }) })).id;
  const [gpu, large, plain, forgotten] = [
    ...[await run(['gpu']), await run(['large', 'gpu']), await run([]), await run(['gpu', 'large'])],
  ];
  for (const runId of [gpu, large, plain, forgotten]) await queue.enqueueRun(runId!);
  await queue.forgetRuns([forgotten!]);
  const events = new EventEmitter();
  const taking = async (tags: string[], count: number) => {
    const taken: string[] = [];
    let [atOnce, most] = [0, 0];
    const all = once(events, `all ${tags}`);
    const worker = await queue.work({ concurrency: 1, tags }, async ({ runId }) => {
      most = Math.max(most, ++atOnce);
      await setImmediate();
      atOnce -= 1;
      taken.push(runId);
      if (taken.length === count) events.emit(`all ${tags}`);
      return 'done';
    });
    await all;
    await worker.stop();
    return { taken: taken.toSorted(), most };
  };
  expect(await taking(['cpu'], 1)).toEqual({ taken: [plain], most: 1 });
  await queue.enqueueRun(plain!);
  expect(await taking(['gpu', 'large'], 3)).toEqual({ taken: [gpu, large, plain].toSorted(), most: 1 });
});
