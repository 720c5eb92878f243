import { describe, expect, it } from 'vitest';
import { measure, metricKeyOf } from './measure.ts';
import { inWords, type Metric, type MetricNeed } from './metric.ts';
import { aliasOf, metricNamed, metricOfKey } from './named-keys.ts';
import { metricNames } from './names.ts';
import { metrics } from './registry.ts';
import { sampleCounts } from './sample-counts.ts';
import { inputsOf, reference } from './testing/reference.ts';

const raw = reference.inputs;
const inputs = inputsOf(raw);
const expected: Partial<Record<string, number>> = reference.values;
/** Of bins or subsets that programs draw differently: compared where they have the same, in tests of their own. */
const random = ['ndb-k50', 'bin-jsd-k50', 'kid-subsets'];
/** Depends on the order of the samples, because pairs are drawn by index. */
const ordered = ['ssim', 'ssim-excess', 'kid-subsets'];

const countsOf = <Need extends MetricNeed>(need: Need) => sampleCounts[need](inputs[need]);

const measured = (name: (typeof metricNames)[number], given = inputs) =>
  measure(given, { network: 'test', names: [name] }).values[name]?.value;

describe.each(metricNames)('the metric %s', (name) => {
  const metric: Metric = metrics[name];
  const few = Object.values(countsOf(metric.needs)).some((n) => n < metric.minimumCount);

  it('says what it is', () => {
    const { title, formula, paper, range, minimumCount, advisedCount } = metric;
    for (const text of [title, formula, paper, aliasOf(name)]) expect(text).not.toBe('');
    expect(range[0]).toBeLessThan(range[1]);
    expect(minimumCount).toBeGreaterThanOrEqual(1);
    expect(advisedCount).toBeGreaterThanOrEqual(minimumCount);
    expect(metricKeyOf(name, 'net-1')).toMatch(/^diversity\/[a-z0-9-]+$/);
    expect(metricKeyOf(name, 'net-1').endsWith('net-1')).toBe(metric.perNetwork);
    expect(metricOfKey(metricKeyOf(name, 'net-1'))).toBe(name);
    expect([name, aliasOf(name)].map(metricNamed)).toEqual([name, name]);
  });

  it.skipIf(random.includes(name))('agrees with an independent program to 1e-6', () => {
    const value = measured(name);
    const reference = expected[name];
    expect(reference).toBeTypeOf('number');
    expect(Math.abs((value as number) - (reference as number))).toBeLessThanOrEqual(
      1e-6 * Math.abs(reference as number),
    );
  });

  it.skipIf(few)('lies in its range and is the same each time', () => {
    const value = measured(name) as number;
    expect(value).toBeGreaterThanOrEqual(metric.range[0]);
    expect(value).toBeLessThanOrEqual(metric.range[1]);
    expect(measured(name, inputsOf(raw))).toBe(value);
  });

  it.skipIf(few || ordered.includes(name))('does not depend on the order of the samples', () => {
    const reversed = inputsOf({
      ...raw,
      fake: raw.fake.toReversed(),
      fakeClasses: raw.fakeClasses.toReversed(),
      probabilities: raw.probabilities.toReversed(),
      points: raw.points.toReversed(),
      stacked: raw.stacked.toReversed(),
    });
    expect(measured(name, reversed)).toBeCloseTo(measured(name) as number, 9);
  });

  it('is absent, with the reason, without its inputs', () => {
    const { values, absent } = measure({}, { network: 'test', names: [name] });
    expect(values).toEqual({});
    expect(absent).toEqual({ [name]: `it needs ${inWords[metric.needs]}, which were not given` });
  });

  it('gives no NaN for a generator that makes one sample', () => {
    const collapsed = inputsOf({
      ...raw,
      fake: raw.fake.map(() => raw.fake[0] as number[]),
      fakeClasses: raw.fakeClasses.map(() => 0),
      probabilities: raw.probabilities.map(() => [1, 0, 0, 0, 0]),
      points: raw.points.map(() => [9, 9]),
      stacked: raw.stacked.map(() => [1, 1, 1]),
    });
    const { values, absent } = measure(collapsed, { network: 'test', names: [name] });
    const value = values[name]?.value;
    if (value === undefined)
      expect(absent[name]).toMatch(/it needs at least \d+ samples|no sample lies within/);
    else expect(Number.isFinite(value)).toBe(true);
  });

  it.each([1e40, 1e-40, 1e-200])('gives no NaN for features of magnitude %s', (scale) => {
    const scaled = (rows: number[][]) => rows.map((row) => row.map((value) => value * scale));
    const { values, absent } = measure(
      inputsOf({ ...raw, real: scaled(raw.real), fake: scaled(raw.fake), heldOut: scaled(raw.heldOut) }),
      { network: 'test', names: [name] },
    );
    expect(Number.isFinite(values[name]?.value ?? 0)).toBe(true);
    expect(Object.keys(values).length + Object.keys(absent).length).toBe(1);
  });

  it('gives no NaN where all real samples are the same', () => {
    const constant = inputsOf({ ...raw, real: raw.real.map(() => raw.real[0] as number[]) });
    const { values, absent } = measure(constant, { network: 'test', names: [name] });
    expect(Number.isFinite(values[name]?.value ?? 0)).toBe(true);
    expect(Object.keys(values).length + Object.keys(absent).length).toBe(1);
  });
});

it('gives no two metrics one name', () => {
  const names = [...metricNames, ...metricNames.map(aliasOf)];
  const shared = metricNames.filter((name) => aliasOf(name) === name).length;
  expect(new Set(names).size).toBe(names.length - shared);
});
