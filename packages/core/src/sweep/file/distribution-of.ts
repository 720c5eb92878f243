import type { Field } from '../../config/index.ts';
import type { Distribution, SettingName } from '../distributions/distribution.ts';
import { distributions, kindOf } from '../distributions/index.ts';
import type { DistributionName } from '../names.ts';
import { got } from './problem.ts';
import { type GivenParameter, withProbabilities } from './sweep-file.ts';

const settingNames = [
  'value',
  'values',
  'probabilities',
  'min',
  'max',
  'mu',
  'sigma',
  'a',
  'b',
  'q',
] as const;

/** What is wrong with a parameter: in which of its settings, if in one of them. */
type ParameterProblem = { setting?: SettingName | 'distribution'; text: string };

/**
 * The distribution of a parameter, with the settings that it leaves out.
 *
 * @param field what the run has of that name, by which min and max alone mean whole numbers or others
 */
export function distributionOf(
  given: GivenParameter,
  field: Field,
): { distribution: Distribution } | { problems: ParameterProblem[] } {
  const name = canonical(given.distribution) ?? impliedName(given, field);
  if (!name) {
    return { problems: [{ text: `expected value, values, or min and max; got ${namesGiven(given)}` }] };
  }
  const { needs, defaults } = distributions[name];
  const own: readonly SettingName[] = [...needs, ...(Object.keys(defaults) as SettingName[])];
  if (given.distribution === withProbabilities && given.probabilities === undefined) {
    const text = `expected a list, because the distribution ${withProbabilities} needs them; got nothing`;
    return { problems: [{ setting: 'probabilities', text }] };
  }
  const problems = settingNames.flatMap((setting): ParameterProblem[] => {
    const value = given[setting];
    if (value !== undefined && !own.includes(setting)) {
      const has = `expected nothing with the distribution ${name}, which has ${own.join(', ')}`;
      return [{ setting, text: `${has}; ${got(value)}` }];
    }
    return value === undefined && needs.includes(setting)
      ? [
          {
            setting,
            text: `expected a value, because the distribution ${name} needs ${needs.join(' and ')}; got nothing`,
          },
        ]
      : [];
  });
  if (problems.length > 0) return { problems };

  // A value may be null, which is for the field to refuse.
  const settings = own.map((setting) => [
    setting,
    given[setting] === undefined ? (defaults as Given)[setting] : given[setting],
  ]);
  // All that the distribution needs is there, and nothing else.
  const distribution = {
    name,
    ...Object.fromEntries(settings.filter(([, value]) => value !== undefined)),
  } as Distribution;
  const problem = kindOf(distribution).problem(distribution);
  if (!problem) return { distribution };
  const { setting, expected } = problem;
  return { problems: [{ setting, text: `expected ${expected}; ${got(given[setting])}` }] };
}

function canonical(name: GivenParameter['distribution']): DistributionName | undefined {
  return name === withProbabilities ? 'categorical' : name;
}

type Given = Partial<Record<SettingName, unknown>>;

function impliedName(given: GivenParameter, field: Field): DistributionName | undefined {
  if (given.value !== undefined) return 'constant';
  if (given.values !== undefined) return 'categorical';
  if (given.min !== undefined || given.max !== undefined) return isWhole(field) ? 'int_uniform' : 'uniform';
  return undefined;
}

function isWhole({ type, anyOf = [] }: Field): boolean {
  return type === 'integer' || anyOf.some(isWhole);
}

function namesGiven(given: GivenParameter): string {
  return settingNames.filter((name) => given[name] !== undefined).join(', ') || 'none of them';
}
