import net from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { assertDatabaseUrl } from './database-url.ts';
import { type Prisma, PrismaClient } from './generated/client/client.ts';

/** What every query goes through. It never leaves this package. */
export type Connection = { url: string; pool: pg.Pool; prisma: PrismaClient };

/** The client or one of its transactions. */
export type Queries = PrismaClient | Prisma.TransactionClient;

/** No query takes that long; a connection that was dropped without a word would wait for a quarter of an hour. */
const longestSilenceMs = 60_000;
/**
 * No transaction waits so long for its next query: the server ends one whose machine is gone or frozen, and with it lets
 * go the rows that it had locked. Less than a heartbeat may be late, so that a lost run can be taken over in time.
 */
const longestIdleMs = 15_000;

/**
 * Opens nothing yet: connections are made when they are needed, again after the server was away. One on which nothing
 * is heard for `silenceMs` is taken for dead, and the server ends a transaction that does nothing for `idleMs`.
 */
export function openConnection(
  url: string,
  { silenceMs = longestSilenceMs, idleMs = longestIdleMs } = {},
): Connection {
  assertDatabaseUrl(url);
  const pool = new pg.Pool({
    connectionString: withSettings(url, idleMs),
    application_name: 'modewatch',
    max: 10,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    stream: () => impatientSocket(silenceMs),
  });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 20_000, timeout: 120_000 },
    log: [],
  });
  return { url, pool, prisma };
}

function impatientSocket(silenceMs: number): net.Socket {
  const socket = new net.Socket();
  return socket.setTimeout(silenceMs, () => {
    socket.destroy(new Error(`Connection terminated: nothing was heard for ${silenceMs / 1000} s`));
  });
}

const settings = [
  '-c timezone=UTC', // adapter-pg takes every timestamp for that, whatever the server's own time zone is
  '-c max_parallel_workers_per_gather=0', // starting helpers takes longer than a query of a list
];

function withSettings(url: string, idleMs: number): string {
  const parsed = new URL(url);
  const patience = `-c idle_in_transaction_session_timeout=${idleMs}`;
  const options = [parsed.searchParams.get('options'), ...settings, patience].filter(Boolean).join(' ');
  parsed.searchParams.set('options', options);
  return parsed.href;
}
