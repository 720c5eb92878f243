import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AppServer } from '../../tests/web/app-server.ts';
import { answerTimes } from './answer-times.ts';

/** Environment of a server whose memory is measured. */
export const measurable = {
  NODE_OPTIONS: `--import ${path.join(import.meta.dirname, 'collect-on-signal.mjs')}`,
};

/**
 * By which factor the memory of the server's process grows over so many requests, after as many that warm it up. Its
 * garbage is collected before each look: what waits to be collected comes and goes by half of all memory.
 */
export async function memoryGrowth(
  app: AppServer,
  { procedure, inputs, requests }: { procedure: string; inputs: object[]; requests: number },
): Promise<{ factor: number; megabytes: number }> {
  const ask = () => answerTimes(app.url, procedure, inputs, Math.ceil(requests / inputs.length) - 1);
  await ask();
  const before = await residentMegabytes(app);
  await ask();
  const megabytes = await residentMegabytes(app);
  return { factor: megabytes / before, megabytes };
}

async function residentMegabytes(app: AppServer): Promise<number> {
  process.kill(app.pid() ?? Number.NaN, 'SIGUSR2');
  await sleep(2000); // pages are given back in the background
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${app.pid()}`], { encoding: 'utf8' })) / 1024;
}
