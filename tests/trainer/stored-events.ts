import type { NumberedEvent, RunEvent } from '@modewatch/core/events';
import type { Db } from '@modewatch/db';
import { withClient } from '@modewatch/db/testing';
import { expect } from 'vitest';

type OfType<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** Checks that the database has every one of an attempt's events, to the bit, for a run that had no other attempt. */
export async function expectStored(
  db: Db,
  { runId, attempt }: { runId: string; attempt: number },
  events: NumberedEvent[],
): Promise<void> {
  const of = <Type extends RunEvent['type']>(type: Type) =>
    events.map(({ event }) => event).filter((event): event is OfType<Type> => event.type === type);
  expect(await db.events.lastSeq({ runId, attempt })).toBeGreaterThanOrEqual(events.at(-1)?.seq ?? 0);

  const keys = [...new Set(of('metrics').flatMap(({ values }) => Object.keys(values)))];
  expect(await storedPoints(db, runId, keys)).toEqual(spooledPoints(of('metrics'), keys));
  const snapshots = await db.snapshots.list({ runId, limit: 2000 });
  expect(snapshots.map(({ step }) => step)).toEqual(of('snapshot').map(({ step }) => step));
  for (const [i, { png }] of of('snapshot').entries()) {
    expect(Buffer.compare(await db.snapshots.png(snapshots[i]!.id), png)).toBe(0);
  }
  const { lines } = await db.logs.list({ runId, limit: 1000 });
  expect(lines.map(({ message }) => message)).toEqual(
    expect.arrayContaining(of('log').map(({ message }) => message)),
  );
  const checkpoint = of('checkpoint').at(-1);
  if (checkpoint) {
    const stored = await db.checkpoints.latest(runId);
    expect(stored?.step).toBe(checkpoint.step);
    expect(Buffer.compare(stored?.state ?? new Uint8Array(), checkpoint.state)).toBe(0);
  }
}

type Points = Record<string, [step: number, value: number][]>;

/** That are asked for at once. */
const MOST_KEYS = 50;

/** What a chart would draw, by key. */
export async function storedPoints(db: Db, runId: string, keys: string[]): Promise<Points> {
  const points: Points = {};
  for (let first = 0; first < keys.length; first += MOST_KEYS) {
    const some = keys.slice(first, first + MOST_KEYS);
    const series = await db.metrics.series({ runId, keys: some, x: 'step', buckets: 4000 });
    for (const { key, xs, last } of series) points[key] = Array.from(xs, (x, i) => [x, last[i]!]);
  }
  return points;
}

/** How many points are stored of each attempt of any run and each key: "run attempt key". */
export async function countStoredPoints(url: string): Promise<Map<string, number>> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ place: string; points: number }>(
      `SELECT run_id || ' ' || attempt || ' ' || key AS place, sum(points)::int AS points
       FROM metric_chunks GROUP BY run_id, attempt, key`,
    ),
  );
  return new Map(rows.map(({ place, points }) => [place, points]));
}

function spooledPoints(metrics: OfType<'metrics'>[], keys: string[]): Points {
  return Object.fromEntries(
    keys.map((key) => [
      key,
      metrics.flatMap(({ step, values }) => (key in values ? [[step, values[key]!]] : [])),
    ]),
  );
}
