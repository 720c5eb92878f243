// What a sweep costs beside the trainings that it consists of: trials per hour with one worker and with two, how soon a
// worker that is free has its next trial, and what a trial costs beyond a bare training loop of the same config in a
// process of its own; and how much two such loops at once get done on this machine, which is the most that two workers can.
// All are measured in turn, several times, because a machine that is shared is not equally fast all the time; ratios are
// those of a round, and the median of them counts.
// npm run bench -- sweep [steps of a trial] [rounds]
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { createMigratedDatabase } from '@modewatch/db/testing';
import { typescriptOptions } from '@modewatch/trainer';
import { figure, report } from './report.ts';
import { trainSweep } from './sweep/workers.ts';
import { medianOf } from './train-step/median.ts';

const [steps = 15_000, rounds = 3] = process.argv.slice(2).map(Number);
/** Short trials, of which a worker takes one after the other. */
const dispatched = { trials: 20, steps: 100 };

type Round = { bare: number; twoBare: number; one: number; two: number };

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-bench-'));
fs.chmodSync(dir, 0o755); // as root the server runs as another user, who must get in
try {
  const { url } = await ensureServer({ dir });
  const sweep = async (name: string, what: { workers: number; trials: number; steps: number }) =>
    trainSweep(await createMigratedDatabase(url, name), { ...what, dataDir: path.join(dir, name) });

  const waits = (await sweep('dispatch', { workers: 2, ...dispatched })).waitsMs.toSorted((a, b) => a - b);
  const wait = medianOf(waits) / 1000;
  const measured: Round[] = [];
  for (let i = 0; i < rounds; i++) {
    const bare = await bareLoop();
    const one = wait + (await sweep(`one_${i}`, { workers: 1, trials: 1, steps })).seconds;
    const twoBare = Math.max(...(await Promise.all([bareLoop(), bareLoop()])));
    const two = wait + (await sweep(`two_${i}`, { workers: 2, trials: 2, steps })).seconds;
    measured.push({ bare, twoBare, one, two });
    console.log(`round ${i + 1} of ${rounds}, seconds: ${formatted(measured.at(-1)!)}`);
  }
  const median = (of: (round: Round) => number) => medianOf(measured.map(of));
  const trialsOf = `trials of ${steps} steps`;
  report('sweep', [
    figure('trials-per-hour-1', 3600 / median(({ one }) => one), { unit: trialsOf }),
    figure('trials-per-hour-2', 7200 / median(({ two }) => two), { unit: trialsOf }),
    figure(
      'two-worker-speedup',
      median(({ one, two }) => (2 * one) / two),
      {
        ...{ unit: 'times', target: { atLeast: 1.7 } },
      },
    ),
    figure(
      'two-bare-speedup',
      median(({ bare, twoBare }) => (2 * bare) / twoBare),
      {
        unit: 'times, of two bare loops',
      },
    ),
    figure('dispatch-p95-ms', waits[Math.ceil(0.95 * waits.length) - 1] ?? Number.NaN, {
      ...{ unit: 'ms from a trial to the next', target: { atMost: 1500 } },
    }),
    figure(
      'bare-seconds',
      median(({ bare }) => bare),
      { unit: 's' },
    ),
    figure('overhead-percent', 100 * (median(({ one, bare }) => one / bare) - 1), {
      ...{ unit: '% beside a bare loop', target: { atMost: 5 } },
    }),
  ]);
} finally {
  await stopServer({ dir });
  fs.rmSync(dir, { recursive: true, force: true });
}

/** @returns how long it trained, in seconds */
async function bareLoop(): Promise<number> {
  const file = path.join(import.meta.dirname, 'sweep/bare-process.ts');
  const args = [...typescriptOptions, file, String(steps)];
  return Number((await promisify(execFile)(process.execPath, args)).stdout) / 1000;
}

function formatted(round: Round): string {
  return Object.entries(round)
    .map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
    .join(', ');
}
