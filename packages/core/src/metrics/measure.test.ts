import { expect, it } from 'vitest';
import { featurePair } from './feature-pair.ts';
import { featureSet } from './feature-set.ts';
import { measure } from './measure.ts';
import { mixtureSamples } from './mixture-samples.ts';
import { inputsOf, reference, rowsOf } from './testing/reference.ts';

const inputs = inputsOf(reference.inputs);

it('measures all that the inputs allow, without the slow ones', () => {
  const { values, absent } = measure({ mixture: inputs.mixture }, { network: 'identity' });
  expect(Object.keys(values)).toEqual(['modes', 'high-quality', 'reverse-kl']);
  expect(absent).toEqual({});
  const names = Object.keys(measure({ features: inputs.features }, { network: 'net' }).values);
  expect(names).toContain('coverage-k5');
  expect(names).not.toContain('kid');
});

it('gives each value its protocol', () => {
  const { values } = measure(inputs, { network: 'fashion-cnn-a', names: ['coverage-k5', 'fid'] });
  expect(values['coverage-k5']).toEqual({
    key: 'diversity/coverage-k5',
    value: reference.values['coverage-k5'],
    protocol: { counts: { real: 120, fake: 110 }, parameters: { k: 5 }, network: 'fashion-cnn-a' },
    caution: '120 samples of real; 1000 are advised',
  });
  expect(values.fid?.key).toBe('diversity/fid-fashion-cnn-a');
});

it('says what is missing instead of a number', () => {
  const few = mixtureSamples(rowsOf([[5, 5]]), { centres: [[0, 0]], standardDeviation: 1 });
  const { values, absent } = measure(
    { mixture: few },
    { network: 'identity', names: ['reverse-kl', 'vendi'] },
  );
  expect(values).toEqual({});
  expect(absent).toEqual({
    'reverse-kl': 'no sample lies within 3 standard deviations of a mode',
    vendi: 'it needs features of real and generated samples, which were not given',
  });
});

it('says how many samples there are too few', () => {
  const set = featureSet(rowsOf([[1], [2], [4]]));
  const features = featurePair({ real: set, fake: set });
  expect(measure({ features }, { network: 'net', names: ['coverage-k5'] }).absent).toEqual({
    'coverage-k5': 'it needs at least 6 samples, got 3 of real',
  });
});
