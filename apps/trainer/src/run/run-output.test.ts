import fs from 'node:fs';
import path from 'node:path';
import { runConfig } from '@modewatch/core/config';
import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { spoolDirectory } from '../spool/spool-directory.ts';
import { openSpoolReader } from '../spool/spool-reader.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { forkRunProcess } from './fork-run-process.ts';

it('writes down what a module of the user prints, where it stands in the training', async () => {
  const { end, events } = await train(`
    console.log('loaded');
    const discriminator = ({ real, fake }) => {
      console.error('asked for %d', real.shape[0]);
      return sub(mean(fake), mean(real));
    };`);
  expect(end).toMatchObject({ code: 0, signal: null });
  expect(printed(events)[0]).toEqual({ step: 0, level: 'info', message: 'stdout: loaded' });
  const at = (step: number) => events.findIndex((event) => event.type === 'metrics' && event.step === step);
  expect(printed(events.slice(at(2), at(3)))).toEqual([
    { step: 2, level: 'warning', message: 'stderr: asked for 8' },
  ]);
  expect(events.at(-1)).toMatchObject({ type: 'status', status: 'finished' });
}, 180_000);

it('writes down what comes past Node, as libraries of the system print it', async () => {
  const { events } = await train(`
    import fs from 'node:fs';
    const told = new Promise((resolve) => process.once('message', resolve));
    fs.writeSync(1, 'from below\\n');
    await told;
    const discriminator = ({ real, fake }) => sub(mean(fake), mean(real));`);
  expect(printed(events)).toMatchObject([{ level: 'info', message: 'stdout: from below' }]);
}, 180_000);

it('keeps the last words of a process that ends in the midst of it', async () => {
  const { end, events } = await train(`
    const discriminator = () => {
      console.error('I give up');
      process.exit(7);
    };`);
  expect(end).toMatchObject({ code: 7, lastWords: ['I give up'] });
  expect(printed(events)).toMatchObject([{ level: 'warning', message: 'stderr: I give up' }]);
}, 180_000);

/** Trains a small run with a loss whose discriminator is defined by `code`. */
async function train(code: string) {
  const dataDir = temporaryFolder();
  const loss = path.join(dataDir, 'loss.mjs');
  const generator = '({ fake }) => neg(mean(fake))';
  fs.writeFileSync(
    loss,
    `import { mean, neg, sub } from '@tensorflow/tfjs-core';
    ${code}
    export default { discriminator, generator: ${generator}, metrics: () => ({}) };`,
  );
  const config = runConfig.parse({
    ...{ dataset: 'ring', latentDim: 1, batchSize: 8, steps: 5, logEvery: 1, evaluateEvery: 0, loss },
    ...{ generator: { widths: [8] }, discriminator: { widths: [8] }, engine: 'eager', backend: 'cpu' },
  });
  const key = { runId: 'printing', attempt: 1 };
  const runProcess = forkRunProcess({
    ...{ type: 'start', key, config, dataDir, database: 'none', parentPid: process.pid },
    ...{ checkpoint: null, isRebased: false, damagedSteps: [], engine: null, concurrency: 1 },
    memoryLimit: null,
  });
  const end = await runProcess.ended;
  const reader = openSpoolReader(spoolDirectory(dataDir, key));
  const events: RunEvent[] = [];
  for (let read = reader.read(); read.events.length > 0; read = reader.read())
    events.push(...read.events.map(({ event }) => event));
  reader.close();
  return { end, events };
}

function printed(events: RunEvent[]) {
  return events.flatMap((event) => {
    if (event.type !== 'log' || !/^std(out|err): /.test(event.message)) return [];
    const { step, level, message } = event;
    return [{ step, level, message }];
  });
}
