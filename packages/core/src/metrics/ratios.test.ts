import { expect, it } from 'vitest';
import { classPredictions } from './class-predictions.ts';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { measure } from './measure.ts';
import type { MetricInputs } from './metric.ts';
import type { MetricName } from './names.ts';
import { certain, rowsOf } from './testing/reference.ts';
import { minimumPerClass } from './within-class-variance.ts';

const value = (name: MetricName, inputs: Partial<MetricInputs>) =>
  measure(inputs, { network: 'test', names: [name] }).values[name]?.value;
const features = (real: number[][], fake: number[][]) =>
  featurePair({ real: featureSet(rowsOf(real)), fake: featureSet(rowsOf(fake)) });

it('the ratio of entropies is that of numbers of classes when each is equal: two of four are a half', () => {
  const fake = certain([0, 1, 0, 1], 4);
  const classes = classPredictions({ fake, expected: [1, 1, 1, 1] });
  expect(value('class-entropy-ratio', { classes })).toBeCloseTo(0.5, 12);
});

it('the ratio of unsure samples compares within classes: two of two where one of two real ones is, are twice as many', () => {
  const predictions = (rows: number[][]) => classPredictions({ fake: rowsOf(rows), expected: [1, 1, 1] });
  const sure = [0.8, 0.1, 0.1];
  const unsure = [0.5, 0.25, 0.25]; // no class has more than one half
  const classPair = { real: predictions([sure, unsure]), fake: predictions([unsure, unsure]) };
  expect(value('unsure-ratio', { classPair })).toBe(2);
  // Real samples are sure throughout: one unsure one of them counts as seen.
  const never = { real: predictions([sure, sure]), fake: predictions([unsure, sure]) };
  expect(value('unsure-ratio', { classPair: never })).toBe(1);
});

it('the ratio of distances is the factor by which samples are drawn together', () => {
  const real = [0, 1, 2, 4, 8, 16].map((x) => [x]);
  const fake = real.map(([x = 0]) => [x / 4]);
  expect(value('distance-ratio', { features: features(real, fake) })).toBeCloseTo(0.25, 12);
});

it('the ratio of Vendi scores is that of numbers of directions: one of two is a half', () => {
  const real = [
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ];
  const fake = [
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 0],
  ];
  expect(value('vendi-ratio', { features: features(real, fake) })).toBeCloseTo(0.5, 12);
});

it('the least ratio of neighbours is that of the class whose samples lie closest', () => {
  const line = Array.from({ length: minimumPerClass }, (_, i) => [i]);
  const real = [...line, ...line.map(([x = 0]) => [x + 1000])];
  const fake = [...line.map(([x = 0]) => [x / 4]), ...line.map(([x = 0]) => [2 * x + 1000])];
  const labels = Uint16Array.from(real, (_, i) => (i < minimumPerClass ? 0 : 1));
  const classFeatures = { features: features(real, fake), classes: { real: labels, fake: labels } };
  expect(value('nn-ratio-min', { classFeatures })).toBeCloseTo(0.25, 12);
});
