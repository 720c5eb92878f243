import type { PrismaClient } from '../generated/client/client.ts';
import { assertInteger } from '../limits.ts';

/** Workers that were silent for longer are forgotten when another one registers. */
const forgottenAfterDays = 7;

/** Says that a worker is there. @param worker.host whose cores it uses @param worker.concurrency 1..64 @returns its id */
export async function registerWorker(
  prisma: PrismaClient,
  { name, host, concurrency, tags }: { name: string; host: string; concurrency: number; tags: string[] },
): Promise<string> {
  assertInteger('concurrency', concurrency, { min: 1, max: 64 });
  await prisma.$executeRaw`
    DELETE FROM workers WHERE heartbeat_at < now() - make_interval(days => ${forgottenAfterDays})`;
  const [worker] = await prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO workers (name, host, concurrency, tags)
    VALUES (${name}, ${host}, ${concurrency}, ${tags}::text[]) RETURNING id`;
  return worker!.id; // just made
}

/** Says that a worker still works; one in quarantine stays there. */
export async function workerHeartbeat(prisma: PrismaClient, id: string): Promise<void> {
  await prisma.$executeRaw`UPDATE workers SET heartbeat_at = now() WHERE id = ${id}::uuid`;
}

/** Says that a worker takes no more runs, and why; until it is stopped and started again. */
export async function quarantineWorker(
  prisma: PrismaClient,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE workers SET state = 'quarantined', state_reason = ${reason}, heartbeat_at = now()
    WHERE id = ${id}::uuid`;
}

/** Says that a worker has stopped. */
export async function stopWorker(prisma: PrismaClient, id: string): Promise<void> {
  await prisma.$executeRaw`
    UPDATE workers SET state = 'stopped', heartbeat_at = now() WHERE id = ${id}::uuid AND state = 'working'`;
}
