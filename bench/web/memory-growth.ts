import { execFileSync } from 'node:child_process';
import type { AppServer } from '../../tests/web/app-server.ts';
import { answerTimes } from './answer-times.ts';

/** By which factor the memory of the server's process grows over so many requests, after as many that warm it up. */
export async function memoryGrowth(
  app: AppServer,
  { procedure, inputs, requests }: { procedure: string; inputs: object[]; requests: number },
): Promise<{ factor: number; megabytes: number }> {
  const ask = () => answerTimes(app.url, procedure, inputs, Math.ceil(requests / inputs.length) - 1);
  await ask();
  const before = residentMegabytes(app);
  await ask();
  const megabytes = residentMegabytes(app);
  return { factor: megabytes / before, megabytes };
}

function residentMegabytes(app: AppServer): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${app.pid()}`], { encoding: 'utf8' })) / 1024;
}
