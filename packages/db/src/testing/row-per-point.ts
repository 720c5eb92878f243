import type { MetricsEvent } from '@modewatch/core/events';
import { PrismaPg } from '@prisma/adapter-pg';
import { withClient } from '../with-client.ts';

/** Metrics as one row per point, written by Prisma's `createMany`: what chunks are measured against. */
export type RowPerPoint = {
  record(runId: string, events: MetricsEvent[]): Promise<void>;
  close(): Promise<void>;
};

/**
 * Makes the table, with the primary key that one would give it.
 * Its client has to be generated first: `node scripts/generate-prisma.mjs packages/db/src/testing/row-per-point.prisma`.
 */
export async function openRowPerPoint(url: string): Promise<RowPerPoint> {
  await withClient(url, (client) =>
    client.query(`CREATE TABLE metric_points (
      run_id uuid, key text, attempt int, step bigint, images_seen bigint NOT NULL, time double precision NOT NULL,
      value double precision NOT NULL, PRIMARY KEY (run_id, key, attempt, step)
    )`),
  );
  const { PrismaClient } = (await import(generatedClient)) as {
    PrismaClient: new (options: object) => Client;
  };
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) });
  return {
    record: async (runId, events) => {
      await client.metricPoint.createMany({ data: events.flatMap((event) => rowsOf(runId, event)) });
    },
    close: () => client.$disconnect(),
  };
}

/** Not imported by name: it is there for the benchmark only. */
const generatedClient = new URL('../generated/row-per-point/client.ts', import.meta.url).href;

type Client = {
  metricPoint: { createMany(rows: { data: object[] }): Promise<unknown> };
  $disconnect(): Promise<void>;
};

function rowsOf(runId: string, { step, imagesSeen, time, values }: MetricsEvent) {
  const place = { runId, attempt: 1, step, imagesSeen, time };
  return Object.entries(values).map(([key, value]) => ({ ...place, key, value }));
}
