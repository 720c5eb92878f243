import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { expect, it } from 'vitest';
import { createQueue } from './queue.ts';
import { createTestDatabase } from './testing/index.ts';

it('gives the run of a worker that is killed to another one within half a minute', async () => {
  const database = await createTestDatabase();
  const queue = await createQueue(database.url);
  const runId = randomUUID();
  await queue.enqueueRun(runId);

  const script = `import { createQueue } from ${JSON.stringify(new URL('./queue.ts', import.meta.url).href)};
    const queue = await createQueue(${JSON.stringify(database.url)});
    await queue.work({ concurrency: 1 }, () => { console.log('taken'); return new Promise(() => {}); });`;
  const doomed = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(doomed.stdout, 'data');
  doomed.kill('SIGKILL');
  const killedAt = performance.now();

  const events = new EventEmitter();
  const taken = once(events, 'taken');
  const worker = await queue.work({ concurrency: 1 }, async (run) => {
    events.emit('taken', run.runId);
    return 'done';
  });
  expect(await taken).toEqual([runId]);
  expect(performance.now() - killedAt).toBeLessThan(30_000);
  await worker.stop();
  await queue.close();
  await database.drop();
}, 60_000);
