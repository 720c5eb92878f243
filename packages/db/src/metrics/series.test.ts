import { beforeAll, describe, expect, it } from 'vitest';
import { metricsAt, numbered } from '../events/example-events.ts';
import { leasedRun } from '../testing/leased-run.ts';
import { useTestDatabase } from '../testing/use-test-database.ts';
import type { XAxis } from './pieces.ts';
import { seededRandom } from './random-points.ts';
import type { Series } from './series.ts';

const { db } = await useTestDatabase();
/** 20,000 points: noise with a few values that are not finite. */
const values = noisyValues(20_000);
let runId: string;

beforeAll(async () => {
  const run = await leasedRun(db);
  runId = run.runId;
  const events = numbered(values.map((value, i) => metricsAt(i * 10, { noise: value, ramp: i })));
  for (let i = 0; i < events.length; i += 3000)
    await db.events.record({ ...run, events: events.slice(i, i + 3000) });
});

function noisyValues(count: number): number[] {
  const random = seededRandom(4);
  return Array.from({ length: count }, (_, i) => {
    if (i % 5000 === 4999) return [Number.NaN, Number.POSITIVE_INFINITY][(i >> 13) % 2]!;
    return Math.fround(random() - 0.5);
  });
}

const toStep: Record<XAxis, (x: number) => number> = {
  step: (x) => x,
  images: (x) => x / 64,
  time: (x) => (x - 1_790_000_000_000) / 30,
};

/** Of buckets that hold a point each. */
const alone = ({ last }: Series) => ({ counts: last.map(() => 1), min: last, max: last });

/** What a series must say, from the points themselves: a bucket holds those after the x before it, up to its own. */
function expectExact(series: Series, { from = 0, to = 199_990 } = {}) {
  let step = from;
  series.xs.forEach((x, i) => {
    const end = toStep[series.x](x);
    const part = values.slice(Math.ceil(step / 10), Math.floor(end / 10) + 1);
    const finite = part.filter(Number.isFinite);
    const { counts, min, max } = series.joined ?? alone(series);
    expect(counts[i]).toBe(part.length);
    expect(series.last[i]).toBe(part.at(-1));
    expect(min[i]).toBe(finite.length > 0 ? Math.min(...finite) : Number.NaN);
    expect(max[i]).toBe(finite.length > 0 ? Math.max(...finite) : Number.NaN);
    step = end + 10;
  });
  expect(step - 10).toBe(to);
  expect(series.points).toBe((to - from) / 10 + 1);
}

describe.each<XAxis>(['step', 'images', 'time'])('along the axis %s', (x) => {
  it.each([2, 100, 800, 4000])('is exact in at most %i buckets', async (buckets) => {
    const [series] = await db.metrics.series({ runId, keys: ['noise'], x, buckets });
    expect(series!.xs.length).toBeLessThanOrEqual(buckets);
    expect(series!.xs.length).toBeGreaterThan(Math.min(buckets, 300) * 0.9);
    expectExact(series!);
  });
});

it.each([
  [50_000, 149_990],
  [12_340, 160_000],
  [100_000, 101_000],
])('zooms in exactly, from step %i to %i', async (from, to) => {
  const [series] = await db.metrics.series({ runId, keys: ['noise'], x: 'step', from, to });
  expectExact(series!, { from, to });
});

it('zooms in along the time', async () => {
  const at = (step: number) => 1_790_000_000_000 + step * 30;
  const range = { from: at(12_345), to: at(98_765) };
  const [series] = await db.metrics.series({ runId, keys: ['noise'], x: 'time', ...range });
  expectExact(series!, { from: 12_350, to: 98_760 });
});

it('gives every point as it is while they are few', async () => {
  const [series] = await db.metrics.series({ runId, keys: ['ramp'], x: 'step', from: 1000, to: 3000 });
  expect([...series!.xs]).toEqual(Array.from({ length: 201 }, (_, i) => 1000 + i * 10));
  expect([...series!.last]).toEqual(Array.from({ length: 201 }, (_, i) => 100 + i));
  expect([series!.joined, series!.points]).toEqual([null, 201]);
});

it('answers several keys at once, and an empty series for one without points', async () => {
  const answer = await db.metrics.series({
    runId,
    keys: ['ramp', 'nothing', 'noise'],
    x: 'step',
    buckets: 10,
  });
  expect(answer.map(({ key, points }) => [key, points])).toEqual([
    ['ramp', 20_000],
    ['nothing', 0],
    ['noise', 20_000],
  ]);
  expect(answer[1]).toMatchObject({ points: 0, joined: null, firstNonFiniteStep: null, attempts: [] });
});

it('tells the first step that was not finite, whatever part is asked for', async () => {
  const [series] = await db.metrics.series({ runId, keys: ['noise'], x: 'step', from: 0, to: 100 });
  expect(series!.firstNonFiniteStep).toBe(49_990);
});

it('keeps x from falling where a clock was set back', async () => {
  const run = await leasedRun(db);
  const times = [5, 10, 3, 4, 20];
  const events = times.map((time, i) => ({ ...metricsAt(i, { k: i }), time }));
  await db.events.record({ ...run, events: numbered(events) });
  const [series] = await db.metrics.series({ runId: run.runId, keys: ['k'], x: 'time' });
  expect([...series!.xs]).toEqual([5, 10, 10, 10, 20]);
  expect([...series!.last]).toEqual([0, 1, 2, 3, 4]);
});

it('shows each point of a live run once, while its chunks are being joined', async () => {
  const run = await leasedRun(db);
  const flush = 300; // every fourth joins the small chunks before it
  let isWriting = true;
  const write = async () => {
    for (let step = 0; step < 30 * flush; step += flush) {
      const events = Array.from({ length: flush }, (_, i) => metricsAt(step + i, { k: step + i }));
      await db.events.record({ ...run, events: numbered(events, step + 1) });
    }
    isWriting = false;
  };
  const read = async () => {
    do {
      const [series] = await db.metrics.series({ runId: run.runId, keys: ['k'], x: 'step', buckets: 4000 });
      expect(series!.points % flush).toBe(0);
      expect(series!.xs.at(-1) ?? -1).toBe(series!.points - 1);
    } while (isWriting);
  };
  await Promise.all([write(), read(), read(), read()]);
});

it('refuses more keys or buckets than it will answer', async () => {
  const keys = Array.from({ length: 51 }, (_, i) => `k${i}`);
  await expect(db.metrics.series({ runId, keys, x: 'step' })).rejects.toThrow(RangeError);
  await expect(db.metrics.series({ runId, keys: [], x: 'step', buckets: 1 })).rejects.toThrow(
    'buckets must be an integer in 2..4000, got 1',
  );
});
