import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseError } from '../errors.ts';
import { withClient } from '../with-client.ts';
import { ensureServer, type Server } from './ensure-server.ts';
import { stopServer } from './stop-server.ts';

const settings = { fsync: 'off' };
const isRoot = process.getuid?.() === 0;
const dirs: string[] = [];

/** A folder for a server, which is stopped and removed at the end. */
function newDir({ isPrivate = false } = {}): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-server-test-'));
  if (!isPrivate) fs.chmodSync(dir, 0o755);
  dirs.push(dir);
  return dir;
}

afterAll(async () => {
  for (const dir of dirs) {
    await stopServer({ dir });
    const pointer = path.join(dir, 'lives-in');
    if (fs.existsSync(pointer)) removeHome(fs.readFileSync(pointer, 'utf8').trim());
    fs.rmSync(dir, { recursive: true, force: true });
  }
});

function removeHome(home: string): void {
  fs.rmSync(home, { recursive: true });
  const parent = path.dirname(home);
  if (fs.readdirSync(parent).length === 0) fs.rmdirSync(parent);
}

/** What another process makes of it; `code` runs with `ensureServer` and `dir` in scope. */
function inOtherProcess(dir: string, code: string) {
  const script = `import { ensureServer } from ${JSON.stringify(new URL('./ensure-server.ts', import.meta.url).href)};
    const dir = ${JSON.stringify(dir)}; ${code}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  return { child, ended: once(child, 'close').then(() => output) };
}

const startAndTell = `console.log(JSON.stringify(await ensureServer({ dir, settings: { fsync: 'off' } })));`;

const pidFile = 'cluster/data/postmaster.pid';

const pidOf = (dir: string) => Number(fs.readFileSync(path.join(dir, pidFile), 'utf8').split('\n')[0]);

async function remember(url: string, text: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(`CREATE TABLE IF NOT EXISTS notes (text text); INSERT INTO notes VALUES ('${text}')`),
  );
}

const remembered = (url: string) =>
  withClient(url, async (client) =>
    (await client.query('SELECT text FROM notes')).rows.map(({ text }) => text),
  );

it('is started by exactly one of several processes at once, and survives all of them', async () => {
  const dir = newDir();
  const outputs = await Promise.all([1, 2, 3].map(() => inOtherProcess(dir, startAndTell).ended));
  const servers = outputs.map((output) => JSON.parse(output) as Server);
  expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
  expect(servers.filter(({ how }) => how === 'created').length).toBe(1);
  expect((await ensureServer({ dir })).how).toBe('reused');
  expect(fs.readdirSync(dir)).toEqual(['cluster']);
});

it('is not held up by what a process left behind that was killed while it made the server', async () => {
  const dir = newDir();
  const { child, ended } = inOtherProcess(dir, startAndTell);
  while (!fs.readdirSync(dir).some((name) => name.startsWith('making-'))) await sleep(5);
  child.kill('SIGKILL');
  await ended;
  expect(fs.existsSync(path.join(dir, 'cluster'))).toBe(false);
  expect((await ensureServer({ dir, settings })).how).toBe('created');
  expect(fs.readdirSync(dir)).toEqual(['cluster']);
});

describe('a server that is there', () => {
  let dir = '';
  beforeAll(async () => {
    dir = newDir();
    const { how, url } = await ensureServer({ dir, settings });
    expect(how).toBe('created');
    await remember(url, 'kept');
  });

  it('is reused while it runs, and started again where it was', async () => {
    const reused = await ensureServer({ dir });
    expect(await stopServer({ dir })).toBe(true);
    expect(await stopServer({ dir })).toBe(false);
    const started = await ensureServer({ dir });
    expect([reused.how, started.how]).toEqual(['reused', 'started']);
    expect(started.url).toBe(reused.url);
    expect(await remembered(started.url)).toEqual(['kept']);
  });

  it('listens on the loopback only, and keeps its password to itself', async () => {
    const { url } = await ensureServer({ dir });
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(fs.statSync(path.join(dir, 'cluster/password')).mode & 0o777).toBe(0o600);
    const shown = await withClient(url, async (client) => {
      const { rows } = await client.query<{ addresses: string; encryption: string; connections: string }>(
        `SELECT current_setting('listen_addresses') AS addresses, current_setting('max_connections') AS connections,
              (SELECT rolpassword FROM pg_authid WHERE rolname = current_user) AS encryption`,
      );
      return rows[0]!;
    });
    expect(shown).toMatchObject({ addresses: '127.0.0.1', connections: '200' });
    expect(shown.encryption).toMatch(/^SCRAM-SHA-256\$/);
  });

  it('comes back with all that was committed after a kill -9, started by whoever needs it', async () => {
    const { url } = await ensureServer({ dir });
    await remember(url, 'committed');
    process.kill(pidOf(dir), 'SIGKILL');
    const outputs = await Promise.all([1, 2].map(() => inOtherProcess(dir, startAndTell).ended));
    const urls = outputs.map((output) => (JSON.parse(output) as Server).url);
    expect(new Set(urls).size).toBe(1);
    expect(await remembered(urls[0]!)).toEqual(['kept', 'committed']);
  });

  it('takes the port that it is given, and another one when that is in use', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as net.AddressInfo;
    await stopServer({ dir });
    const first = await ensureServer({ dir, port });
    expect(new URL(first.url).port).not.toBe(String(port));
    taken.close();
    await once(taken, 'close');
    await stopServer({ dir });
    expect(new URL((await ensureServer({ dir, port })).url).port).toBe(String(port));
    await stopServer({ dir });
    expect(new URL((await ensureServer({ dir })).url).port).toBe(String(port)); // remembered
  });

  it('starts although its last process id now belongs to another program', async () => {
    await ensureServer({ dir });
    const file = path.join(dir, pidFile);
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    await stopServer({ dir });
    fs.writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    expect((await ensureServer({ dir })).how).toBe('started');
  });

  it('never takes the server of another folder for its own, not even that of the folder it was copied from', async () => {
    const copy = newDir();
    await stopServer({ dir });
    fs.cpSync(dir, copy, { recursive: true, preserveTimestamps: true });
    if (isRoot) chownLike(path.join(dir, 'cluster/data'), path.join(copy, 'cluster/data'));
    const original = await ensureServer({ dir });
    // As if it had been copied while it ran.
    fs.copyFileSync(path.join(dir, pidFile), path.join(copy, pidFile));

    const copied = await ensureServer({ dir: copy });
    await remember(copied.url, 'in the copy');
    expect(await remembered(copied.url)).toContain('in the copy');
    expect(await remembered(original.url)).not.toContain('in the copy');
  });

  it('shows the end of the log when the server can not be started', async () => {
    await stopServer({ dir });
    fs.rmSync(path.join(dir, 'cluster/data/global/pg_control'));
    const failure = ensureServer({ dir });
    await expect(failure).rejects.toThrow(DatabaseError);
    await expect(failure).rejects.toThrow(
      /could not be started\. The end of .*server\.log:[\s\S]*pg_control/,
    );
  });
});

function chownLike(model: string, folder: string): void {
  const { uid, gid } = fs.statSync(model);
  for (const file of [folder, ...fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    fs.chownSync(path.resolve(folder, file), uid, gid);
  }
}

it.runIf(isRoot)('lives elsewhere, as root, when its own user can not enter the folder', async () => {
  const dir = newDir({ isPrivate: true });
  const messages: string[] = [];
  const created = await ensureServer({ dir, settings, onProgress: (message) => messages.push(message) });
  const home = fs.readFileSync(path.join(dir, 'lives-in'), 'utf8').trim();
  expect(messages[0]).toContain(home);
  expect(messages[0]).toContain(dir);
  expect(fs.statSync(dir).mode & 0o777).toBe(0o700); // as it was
  expect(fs.existsSync(path.join(home, 'cluster/data/PG_VERSION'))).toBe(true);
  await stopServer({ dir });
  const started = await ensureServer({ dir });
  expect(started).toEqual({ url: created.url, how: 'started' });
});
