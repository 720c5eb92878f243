import { describe, expect, it } from 'vitest';
import type { PointBands, SweepConfig } from './sweep.ts';
import { bandChart, bandNotes, bandRow, openingMetric, settingText } from './sweep-bands.ts';

const space: SweepConfig['space'] = [
  { path: 'loss', distribution: { name: 'categorical', values: ['hinge', 'minimax'] } },
  { path: 'generator.learningRate', distribution: { name: 'uniform', min: 0, max: 1 } },
  { path: 'steps', distribution: { name: 'constant', value: 10 } },
];
const of = (...values: number[]) => Float64Array.from(values);

const point = (changes: Partial<PointBands> = {}): PointBands => ({
  ...{ number: 3, point: { loss: 'hinge', 'generator.learningRate': 0.1 }, outcome: 'scored', value: 2 },
  ...{ seeds: 2, steps: 3, notFinite: 0, xs: of(10, 20, 30), mean: of(1, 2, 5), low: of(0, 1.5, 5) },
  ...{ high: of(2, 2.5, 5), deviation: of(1, 0.5, Number.NaN), counts: of(2, 2, 1) },
  ...changes,
});

describe('a setting', () => {
  it('is what varies, by the last part of its path', () => {
    expect(settingText(point().point, space)).toBe('loss hinge, learningRate 0.1');
    expect(settingText({ loss: 'minimax' }, space)).toBe('loss minimax');
    expect(settingText({}, [])).toBe('the only setting');
  });

  it('has the whole path where two end alike', () => {
    const rates = ['generator.learningRate', 'discriminator.learningRate'];
    const both = rates.map((path) => ({ ...space[1]!, path }));
    expect(settingText(Object.fromEntries(rates.map((path) => [path, 1])), both)).toBe(
      'generator.learningRate 1, discriminator.learningRate 1',
    );
  });
});

it('draws a line for each mean, and the seeds from the smallest to the largest around it', () => {
  const { lines, data } = bandChart([point(), point({ number: 5, xs: of(10, 30, 50) })], { space });
  expect(lines.map(({ key, colour }) => [key, colour])).toEqual([
    ['point 3', 'series-blue'],
    ['point 5', 'series-vermillion'],
  ]);
  expect(lines[0]!.dash).not.toEqual(lines[1]!.dash);
  expect(data.xs).toEqual([10, 20, 30, 50]);
  expect(data.lines[0]).toMatchObject({
    raw: [1, 2, 5, undefined],
    range: { min: [0, 1.5, 5, undefined], max: [2, 2.5, 5, undefined] },
  });
});

describe('a row of the table', () => {
  it('is of the last step that as many seeds as ever have logged', () => {
    expect(bandRow(point(), space)).toEqual({
      ...{ key: 'point 3', setting: 'loss hinge, learningRate 0.1', step: '20', seeds: '2 of 2' },
      ...{ mean: '2 ± 0.5', range: '1.5 to 2.5', note: 'fewer seeds from there to step 30' },
    });
  });

  it('has no spread of one seed, and says what became of the point', () => {
    const one = { seeds: 1, counts: of(1, 1, 1), deviation: of(Number.NaN, Number.NaN, Number.NaN) };
    expect(bandRow(point({ ...one, outcome: 'infeasible', notFinite: 4 }), space)).toMatchObject({
      ...{ step: '30', seeds: '1 of 1', mean: '5', range: '–' },
      note: 'a seed collapsed, diverged or failed; 4 values are NaN or ∞, and not in the mean',
    });
  });
});

describe('what is said below the curves', () => {
  const sweep = (seeds: number) => ({
    config: {
      seeds,
      objective: { metric: 'fid', goal: 'minimize', constraints: [] },
    } as unknown as SweepConfig,
  });

  it('is which points are left out', () => {
    const shown = { points: [point()], total: 9, logged: 7, isTooLong: false };
    expect(bandNotes(shown, sweep(2))).toEqual([
      'Shown are the best by fid: 6 of 9 settings are left out; 2 of 9 settings have not logged it.',
    ]);
    expect(bandNotes({ ...shown, total: 3, logged: 2 }, sweep(2))[0]).toContain(
      '1 of 3 settings is left out; 1 of 3 settings has not logged it.',
    );
    expect(bandNotes({ ...shown, total: 3, logged: 1 }, sweep(2))).toEqual([
      '2 of 3 settings have not logged it.',
    ]);
    expect(bandNotes({ ...shown, isTooLong: true }, sweep(2))[0]).toContain('two million values');
    expect(bandNotes({ ...shown, total: 1, logged: 1 }, sweep(2))).toEqual([]);
  });

  it('is why there is no band, and what was joined', () => {
    const shown = { points: [point({ steps: 1200 })], total: 1, logged: 1, isTooLong: false };
    expect(bandNotes(shown, sweep(1))).toEqual([
      'Each setting has one seed, so that there are no bands: seeds: 3 in a sweep file gives some.',
      'Reckoned at each of up to 1\u202f200 steps; neighbouring ones are joined, with all their values.',
    ]);
  });
});

describe('the metric that curves open on', () => {
  const logged = ['accuracy/fake', 'diversity/coverage-k5', 'loss/generator'];
  const by = (metric: string) =>
    ({ objective: { metric, goal: 'minimize', constraints: [] } }) satisfies Pick<SweepConfig, 'objective'>;

  it('is the one of the objective', () => {
    expect(openingMetric(by('loss/generator'), logged)).toBe('loss/generator');
    expect(openingMetric(by('fid'), [])).toBe('fid');
  });

  it('is a coverage where the objective is logged by no run, else the first', () => {
    expect(openingMetric(by('collapse'), logged)).toBe('diversity/coverage-k5');
    expect(openingMetric({}, logged)).toBe('diversity/coverage-k5');
    expect(openingMetric(by('collapse'), ['accuracy/fake', 'loss/generator'])).toBe('accuracy/fake');
    expect(openingMetric({}, [])).toBeUndefined();
  });
});
