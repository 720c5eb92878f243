import net, { type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openConnection } from './connection.ts';
import { DatabaseError } from './errors.ts';
import { explainFailure } from './explain-failure.ts';
import { useTestDatabase } from './testing/use-test-database.ts';

const { url } = await useTestDatabase();

it('gives up a connection that was dropped without a word, and goes on by another', async () => {
  const way = await severableWay(url);
  const { prisma, pool } = openConnection(way.url, { silenceMs: 4000 });
  onTestFinished(() => prisma.$disconnect());
  const ask = () => prisma.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`);
  expect(await ask()).toEqual([{ one: 1 }]);
  way.sever();
  const failure = explainFailure(way.url, await ask().catch((error: unknown) => error));
  expect(failure).toBeInstanceOf(DatabaseError);
  expect(failure).toMatchObject({ isTransient: true });
  way.mend();
  expect(await ask()).toEqual([{ one: 1 }]);
  expect(pool.totalCount).toBe(1);
}, 60_000); // seconds of silence, on a loaded machine

it('lets go what a transaction has locked that goes on no more', async () => {
  const [frozen, other] = [openConnection(url, { idleMs: 500 }), openConnection(url)];
  onTestFinished(async () => {
    await frozen.prisma.$disconnect();
    await other.prisma.$disconnect();
  });
  const left = frozen.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7)`;
    // Waits for the lock, which this transaction has until it ends.
    await other.prisma.$transaction((its) => its.$executeRaw`SELECT pg_advisory_xact_lock(7)`);
    await tx.$executeRaw`SELECT 1`;
  });
  const failure = explainFailure(url, await left.catch((error: unknown) => error));
  expect(failure).toBeInstanceOf(DatabaseError);
  expect(failure).toMatchObject({ isTransient: true });
  expect(await frozen.prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
});

/** A port that leads to the server, and swallows what comes while it is severed. */
async function severableWay(to: string): Promise<{ url: string; sever(): void; mend(): void }> {
  let isSevered = false;
  const { hostname, port } = new URL(to);
  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => isSevered || into.write(bytes));
      from.on('error', () => into.destroy());
      from.on('close', () => isSevered || into.end());
    }
    onTestFinished(() => void far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const way = new URL(to);
  way.hostname = '127.0.0.1';
  way.port = String((server.address() as AddressInfo).port);
  return {
    url: way.href,
    sever: () => {
      isSevered = true;
    },
    mend: () => {
      isSevered = false;
    },
  };
}
