import { type Continuous, continuous, orderProblem } from './continuous.ts';
import type { SettingProblem, SettingsOf } from './distribution.ts';
import { quantised } from './quantised.ts';

type Range = SettingsOf['uniform'];

/** Uniform in the logarithm. @param logs the logarithms of the smallest and largest value */
function logUniform(
  meaning: string,
  { logs, problem }: { logs(range: Range): Range; problem(range: Range): SettingProblem | undefined },
): Continuous<Range> {
  return {
    meaning,
    needs: ['min', 'max'],
    defaults: {},
    problem,
    bounds(range) {
      const { min, max } = logs(range);
      return { low: Math.exp(min), high: Math.exp(max) };
    },
    quantile(range, u) {
      const { min, max } = logs(range);
      return Math.exp(min + (max - min) * u);
    },
    cdf(range, value) {
      const { min, max } = logs(range);
      return value > 0 ? Math.min(Math.max((Math.log(value) - min) / (max - min), 0), 1) : 0;
    },
  };
}

const ofExponents = logUniform('exp(x) for any x between min and max', {
  logs: (range) => range,
  problem: exponentProblem,
});

const ofValues: Continuous<Range> = {
  ...logUniform('any number between min and max, its logarithm equally likely', {
    logs: ({ min, max }) => ({ min: Math.log(min), max: Math.log(max) }),
    problem: (range) =>
      range.min > 0
        ? orderProblem(range)
        : {
            setting: 'min',
            expected: `a number above 0, ${range.min === 0 ? 'because 0 has no logarithm' : 'which has a logarithm'}`,
          },
  }),
  // As they were given: exp(log(x)) may be a hair off.
  bounds: ({ min, max }) => ({ low: min, high: max }),
};

const ofNegativeExponents = logUniform('exp(-x) for any x between min and max', {
  logs: ({ min, max }) => ({ min: -max, max: -min }),
  problem: exponentProblem,
});

function exponentProblem(range: Range): SettingProblem | undefined {
  const tooLarge = (['min', 'max'] as const).find((setting) => Math.abs(range[setting]) > 700);
  return tooLarge
    ? { setting: tooLarge, expected: 'the natural logarithm of a value, from -700 to 700' }
    : orderProblem(range);
}

export const logUniformExponents = continuous(ofExponents);
export const quantisedLogUniformExponents = quantised(ofExponents);
export const logUniformValues = continuous(ofValues);
export const quantisedLogUniformValues = quantised(ofValues);
export const inverseLogUniform = continuous(ofNegativeExponents);
/** 1 / x of a log-uniform x is log-uniform itself. */
export const inverseLogUniformValues = continuous(ofValues);
