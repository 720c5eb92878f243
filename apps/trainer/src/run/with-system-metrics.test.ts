import type { RunEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { withSystemMetrics } from './with-system-metrics.ts';

const key = 'system/process-cpu-seconds';
const metrics = (step: number): RunEvent => ({
  ...{ type: 'metrics', step, imagesSeen: 8 * step, time: 0, values: { 'loss/generator': 1 } },
});
const status = (step: number, is: 'running' | 'finished' | 'interrupted'): RunEvent => ({
  ...{ type: 'status', step, time: 0, status: is },
});

/** What comes out of a training in which each event takes some seconds. */
async function measured(given: RunEvent[], { seconds = 0, error }: { seconds?: number; error?: Error } = {}) {
  let at = 0;
  async function* training() {
    for (const event of given) {
      at += 1000 * seconds;
      yield event;
    }
    if (error) throw error;
  }
  const events: RunEvent[] = [];
  let thrown: unknown;
  try {
    for await (const event of withSystemMetrics(training(), { steps: 3, now: () => at })) events.push(event);
  } catch (caught) {
    thrown = caught;
  }
  const times = events.flatMap((event) =>
    event.type === 'metrics' && key in event.values
      ? [{ step: event.step, imagesSeen: event.imagesSeen, value: event.values[key]! }]
      : [],
  );
  return { events, times, thrown };
}

it('tells at the end of a short run what processor time it took', async () => {
  const before = process.cpuUsage();
  const given = [status(0, 'running'), metrics(1), metrics(3), status(3, 'finished')];
  const { events, times } = await measured(given);
  expect(events.filter((event) => given.includes(event))).toEqual(given);
  expect(events.at(-1)).toEqual(status(3, 'finished'));
  expect(times).toEqual([{ step: 3, imagesSeen: 24, value: expect.any(Number) }]);
  expect(times[0]!.value).toBeGreaterThanOrEqual((before.user + before.system) / 1e6);
});

it('samples on the way, never two at a step, and the time never falls', async () => {
  const given = [metrics(1), metrics(2), metrics(3), metrics(3), status(3, 'finished')];
  const { events, times } = await measured(given, { seconds: 11 });
  expect(times.map(({ step }) => step)).toEqual([1, 2, 3]);
  expect(times.map(({ value }) => value)).toEqual(times.map(({ value }) => value).toSorted((a, b) => a - b));
  const whole = events.filter((event) => event.type === 'metrics' && 'system/process-memory' in event.values);
  expect(whole).toHaveLength(3);
});

it('tells it of a training that is interrupted or breaks', async () => {
  const interrupted = await measured([metrics(1), status(2, 'interrupted')]);
  expect(interrupted.times).toMatchObject([{ step: 1 }]);
  const error = new Error('out of luck');
  const broken = await measured([metrics(1)], { error });
  expect(broken).toMatchObject({ thrown: error, times: [{ step: 1 }] });
  expect(await measured([], { error })).toMatchObject({ thrown: error, events: [] });
});
