import { expect, it } from 'vitest';
import { timedSamples } from './samples-per-second.ts';

const samples = Float32Array.of(1, 2, 3);
/** A stopwatch that shows these times one after the other. */
const showing = (...times: number[]) => ({ count: 64, stopwatch: () => times.shift() ?? Number.NaN });

it('counts the samples that are made in a second', async () => {
  const made = await timedSamples(async () => samples, showing(1000, 1000.5));
  expect(made).toEqual({ samples, speed: { 'speed/samples-per-second': 128_000 } });
});

it('says nothing where the stopwatch has not moved', async () => {
  expect(await timedSamples(() => samples, showing(7, 7))).toEqual({ samples, speed: {} });
});
