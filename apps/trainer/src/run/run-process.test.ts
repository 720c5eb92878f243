import { fork } from 'node:child_process';
import { once } from 'node:events';
import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { programOf } from '../programs.ts';
import { lastSaid } from '../spool/last-said.ts';
import { spoolDirectory } from '../spool/spool-directory.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FromRunProcess, StartMessage } from './messages.ts';

it('writes a last checkpoint when its parent is gone, though it can tell nobody', async () => {
  const dataDir = temporaryFolder();
  const key = { runId: 'orphan', attempt: 1 };
  const { file, args, execArgv } = programOf('run-process');
  const child = fork(file, args, {
    execArgv,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send({
    ...{ type: 'start', key, config, dataDir, database: 'none', parentPid: process.pid },
    ...{ checkpoint: null, isRebased: false, damagedSteps: [], engine: null, concurrency: 1 },
    memoryLimit: null,
  } satisfies StartMessage);
  child.on('message', (message: FromRunProcess) => {
    const isTraining = message.type === 'event' && message.event.type === 'metrics';
    if (isTraining && child.connected) child.disconnect(); // as the death of the parent does
  });
  expect(await ended).toEqual([0, null]);
  expect(lastSaid(spoolDirectory(dataDir, key))).toMatchObject({
    end: { status: 'interrupted' },
    hasCheckpoint: true,
  });
}, 180_000);

const config = runConfig.parse({
  ...{ dataset: 'ring', latentDim: 1, batchSize: 16, steps: 1_000_000, logEvery: 1, evaluateEvery: 0 },
  ...{ generator: { widths: [16] }, discriminator: { widths: [16] }, backend: 'wasm', threads: 1 },
});
