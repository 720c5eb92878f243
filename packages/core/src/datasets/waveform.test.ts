import { expect, it } from 'vitest';
import { waveform } from './waveform.ts';

const length = 64;
const count = 4000;
const dataset = await waveform.load('sampled', () => Promise.reject(new Error('signals have no files')));
const {
  samples,
  modes,
  source = new Float32Array(),
} = dataset.train.batch({ seed: 1, index: 0, size: count });
const signalsOf = (mode: string) =>
  [...modes.keys()]
    .filter((i) => dataset.modes[modes[i]!] === mode)
    .map((i) => samples.subarray(i * length, (i + 1) * length));
const steps = (signal: Float32Array) =>
  Array.from(signal.subarray(1), (value, t) => Math.abs(value - signal[t]!)).sort((a, b) => a - b);

it('draws its four waves equally often', () => {
  const counts = dataset.modes.map((mode) => signalsOf(mode).length);
  // Binomial(4000, 1/4): five standard deviations are 137.
  expect(Math.max(...counts.map((each) => Math.abs(each - 1000)))).toBeLessThan(137);
});

it('knows the waves by their slopes', () => {
  // A square wave has two values; a triangle moves by the same step but at its corners; a sawtooth rises but where it falls.
  for (const signal of signalsOf('square')) {
    expect(new Set(signal.map(Math.abs)).size).toBe(1);
  }
  for (const signal of signalsOf('triangle')) {
    const sizes = steps(signal);
    expect(sizes.at(-1)! - sizes[Math.floor(length / 2)]!).toBeLessThan(1e-5);
  }
  for (const signal of signalsOf('sawtooth')) {
    const falls = signal.subarray(1).filter((value, t) => value < signal[t]!).length;
    expect(falls).toBeLessThanOrEqual(4);
    expect(falls).toBeGreaterThan(0);
  }
});

it('draws sines of 1 to 4 periods and amplitudes of 0.3 to 1', () => {
  const sines = signalsOf('sine');
  const amplitudes = sines.map((signal) => Math.max(...signal.map(Math.abs)));
  expect(Math.min(...amplitudes)).toBeGreaterThan(0.29);
  expect(Math.min(...amplitudes)).toBeLessThan(0.32);
  expect(Math.max(...amplitudes)).toBeLessThanOrEqual(1);
  expect(Math.max(...amplitudes)).toBeGreaterThan(0.98);
  const crossings = sines.map(
    (signal) => signal.subarray(1).filter((value, t) => value < 0 !== signal[t]! < 0).length,
  );
  // Twice per period.
  expect([Math.min(...crossings), Math.max(...crossings)]).toEqual([2, 8]);
});

it('silences 16 values in a row, anywhere', () => {
  const starts = new Set<number>();
  for (let i = 0; i < count; i++) {
    const changed = Array.from({ length }, (_, t) => t).filter(
      (t) => samples[i * length + t] !== source[i * length + t],
    );
    const [first = 0, last = 0] = [changed[0], changed.at(-1)];
    expect(last - first).toBeLessThan(16);
    expect(changed.every((t) => source[i * length + t] === 0)).toBe(true);
    starts.add(first);
  }
  expect(Math.min(...starts)).toBe(0);
  expect(Math.max(...starts)).toBeGreaterThanOrEqual(48);
});
