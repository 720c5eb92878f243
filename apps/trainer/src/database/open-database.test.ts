import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseError } from '@modewatch/db';
import { stopServer } from '@modewatch/db/server';
import { afterAll, expect, it } from 'vitest';
import { pause } from '../pause.ts';
import { openDatabase } from './open-database.ts';

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-open-'));
const dir = path.join(dataDir, 'postgres');
fs.chmodSync(dataDir, 0o755); // as root, the server runs as another user
afterAll(async () => {
  await stopServer({ dir });
  fs.rmSync(dataDir, { recursive: true, force: true });
}, 120_000);

const postmasterFile = path.join(dir, 'cluster', 'data', 'postmaster.pid');
const isReady = () =>
  fs.existsSync(postmasterFile) && fs.readFileSync(postmasterFile, 'utf8').includes('ready');

it('leaves no server behind when it is closed while one is being brought back', async () => {
  const { outage, close } = await openDatabase({ databaseUrl: undefined, dataDir }, () => undefined);
  await stopServer({ dir });
  const away = new DatabaseError('away', { isTransient: true });
  const back = outage.attempt(() => Promise.reject(away));
  while (!isReady()) await pause(2); // it is there, but whoever started it has not heard of it yet
  await close();
  await back;
  expect(await stopServer({ dir }), 'a server runs').toBe(false);
}, 180_000);
