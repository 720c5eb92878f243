import { runConfig } from '@modewatch/core/config';
import { expect, it } from 'vitest';
import { lastSaid } from '../spool/last-said.ts';
import { spoolDirectory } from '../spool/spool-directory.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { forkRunProcess } from './fork-run-process.ts';

it('fails a run that uses more memory than its limit, with a last checkpoint to go on from', async () => {
  const dataDir = temporaryFolder();
  const key = { runId: 'large', attempt: 1 };
  const config = runConfig.parse({
    ...{ dataset: 'ring', latentDim: 1, batchSize: 8, steps: 1_000_000, evaluateEvery: 0 },
    ...{ generator: { widths: [8] }, discriminator: { widths: [8] }, engine: 'eager', backend: 'cpu' },
  });
  const runProcess = forkRunProcess({
    ...{ type: 'start', key, config, dataDir, database: 'none', parentPid: process.pid },
    ...{ checkpoint: null, isRebased: false, damagedSteps: [], engine: null, concurrency: 1 },
    memoryLimit: 32 * 2 ** 20, // less than Node alone
  });
  expect(await runProcess.ended).toMatchObject({ code: 1, signal: null });
  expect(lastSaid(spoolDirectory(dataDir, key))).toMatchObject({
    end: { status: 'failed', reason: expect.stringContaining('more than its limit of 0.03 GiB') },
    hasCheckpoint: true,
  });
}, 180_000);
