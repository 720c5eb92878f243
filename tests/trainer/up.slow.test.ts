import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createDb, type Db, type RunRow } from '@modewatch/db';
import { createQueue } from '@modewatch/db/queue';
import { ensureServer, stopServer } from '@modewatch/db/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CommandLine, runCommand, startCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { smallRunConfig } from './small-run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-up-'));
fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
const dir = path.join(dataDir, 'postgres');
let settings: Record<string, string>;

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/setup.mjs', '--web'], { cwd: root, stdio: 'inherit' });
  settings = { MODEWATCH_DATA: dataDir, PORT: String(await freePort()) };
}, 300_000);
afterAll(async () => {
  await stopServer({ dir });
  fs.rmSync(dataDir, { recursive: true, force: true });
});

it('starts everything, survives the death of each part, stops cleanly, and goes on where it was', async () => {
  const up = startCommand(['up', '--no-demo'], settings);
  await answers(up);
  const runId = await enqueueEndlessRun();
  const again = await runCommand(['up'], settings);
  expect(again).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Modewatch is already running at'),
  });

  await eventually('the training', async () => (await readRun(runId)).step > 0);
  process.kill(childOf(up, 'cli.js work'), 'SIGKILL');
  await eventually('another worker', () =>
    up.output().stdout.includes('The worker ended with SIGKILL; starting it again.'),
  );
  process.kill(childOf(up, 'next'), 'SIGKILL');
  await eventually('another web app', () => up.output().stdout.includes('The web app ended with SIGKILL'));
  await eventually('its answer', isHealthy);
  const killed = postmaster();
  if (killed === undefined) throw new Error('expected a database server');
  process.kill(killed, 'SIGKILL');
  // Old connections may go on answering for a moment, so it takes another server to be back.
  await eventually('another database server', () => ![killed, undefined].includes(postmaster()));
  await eventually('its answer', isHealthy);

  up.process.kill('SIGINT');
  const ended = await up.ended;
  expect(ended.code, ended.stderr).toBe(0);
  expect(fs.existsSync(postmasterFile)).toBe(false);
  await expect(isHealthy()).resolves.toBe(false);

  const next = startCommand(['up', '--no-demo'], settings);
  await answers(next);
  const stopped = await readRun(runId);
  await eventually('the training to go on', async () => (await readRun(runId)).step > stopped.step);
  next.process.kill('SIGINT');
  const nextEnded = await next.ended;
  expect(nextEnded.code, nextEnded.stderr).toBe(0);
});

async function answers(up: CommandLine): Promise<void> {
  await eventually('the URL', () =>
    up.output().stdout.includes(`Modewatch is at http://127.0.0.1:${settings['PORT']}`),
  );
  expect(await isHealthy()).toBe(true);
}

async function isHealthy(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${settings['PORT']}/api/health`)).ok;
  } catch {
    return false; // nobody listens
  }
}

async function enqueueEndlessRun(): Promise<string> {
  const { id } = await withDb((db) => db.runs.create({ config: smallRunConfig({ steps: 1_000_000 }) }));
  const queue = await createQueue((await ensureServer({ dir })).url);
  await queue.enqueueRun(id);
  await queue.close();
  return id;
}

function readRun(runId: string): Promise<RunRow> {
  return withDb((db) => db.runs.byId(runId));
}

async function withDb<T>(ask: (db: Db) => Promise<T>): Promise<T> {
  const db = createDb((await ensureServer({ dir })).url);
  try {
    return await ask(db);
  } finally {
    await db.close();
  }
}

function childOf(up: CommandLine, name: string): number {
  const listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(up.process.pid)], {
    encoding: 'utf8',
  });
  const line = listed.split('\n').find((each) => each.includes(name));
  if (!line) throw new Error(`expected a child ${name}, got ${listed}`);
  return Number.parseInt(line, 10);
}

const postmasterFile = path.join(dir, 'cluster', 'data', 'postmaster.pid');

/** Its process; undefined while there is none. */
function postmaster(): number | undefined {
  if (!fs.existsSync(postmasterFile)) return undefined;
  return Number(fs.readFileSync(postmasterFile, 'utf8').split('\n')[0]) || undefined;
}
