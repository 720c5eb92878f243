import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../errors.ts';
import { dataOf, type Home, logOf, portFileOf } from './home.ts';
import { readPostmasterFile, removeRelic } from './postmaster-file.ts';
import type { Programs } from './programs.ts';

/** Below the range from which systems give ports to outgoing connections. */
const usualPort = 25_432;
const oldLogBytes = 5_000_000;

/**
 * Starts the server once. It belongs to no process: it goes on when we die.
 *
 * @param port the one that is wanted; without it the one it had last
 * @returns `again`: another process was faster, the port was snatched away, or a killed server's last processes still
 *   hold its memory, so look again; `failed`: the log says why
 */
export async function startPostmaster(
  home: Home,
  programs: Programs,
  port?: number,
): Promise<'started' | 'again' | 'failed'> {
  const file = readPostmasterFile(dataOf(home));
  if (file) removeRelic(dataOf(home), file);
  limitLog(home);
  const logStart = logSize(home);
  const wanted = port ?? rememberedPort(home) ?? usualPort;
  const free = (await isFree(wanted)) ? wanted : await anyFreePort();
  const { code } = await programs.run('pg_ctl', [
    ...['start', '-D', dataOf(home), '-l', logOf(home), '-w', '-t', '60', '-s', '-o', `-p ${free}`],
  ]);
  if (code === 0) {
    fs.writeFileSync(portFileOf(home), String(free));
    return 'started';
  }
  await sleep(200);
  const said = logSize(home) > 0 ? fs.readFileSync(logOf(home), 'utf8').slice(logStart) : '';
  return passing.some((reason) => said.includes(reason)) ? 'again' : 'failed';
}

/** What Postgres says of obstacles that go away. */
const passing = ['lock file', 'shared memory block', 'could not bind', 'could not create any TCP/IP sockets'];

const logSize = (home: Home) => fs.statSync(logOf(home), { throwIfNoEntry: false })?.size ?? 0;

/** Stops the server and waits until it has: connections are ended, nothing that was committed is lost. */
export async function stopPostmaster(home: Home, programs: Programs): Promise<void> {
  const { code, output } = await programs.run('pg_ctl', [
    ...['stop', '-D', dataOf(home), '-m', 'fast', '-w', '-t', '60', '-s'],
  ]);
  if (code !== 0 && readPostmasterFile(dataOf(home))) {
    throw new DatabaseError(`The database server in ${home.folder} did not stop: ${output.trimEnd()}`);
  }
}

/** The end of the server's log, for an error message. */
export function endOfLog(home: Home): string {
  const log = logOf(home);
  if (!fs.existsSync(log)) return `There is no ${log} yet.`;
  const lines = fs.readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15);
  return [`The end of ${log}:`, ...lines].join('\n');
}

function rememberedPort(home: Home): number | undefined {
  const file = portFileOf(home);
  const port = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  return port > 0 ? port : undefined;
}

function isFree(port: number): Promise<boolean> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}

function anyFreePort(): Promise<number> {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

function limitLog(home: Home): void {
  if (logSize(home) > oldLogBytes) fs.renameSync(logOf(home), `${logOf(home)}.old`);
}
