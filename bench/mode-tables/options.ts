import os from 'node:os';
import { parseArgs } from 'node:util';
import { methodNames } from './methods.ts';
import { mixtureNames, type Plan, plans, type Rates } from './runs.ts';

export const usage = `npm run bench -- mode-tables [--quick | --full] [options]
  --quick           the ring with GAN, PacGAN2 and RpGAN+R1+R2, three seeds (unless --full)
  --full            ring and grid with all five methods, five seeds
  --mixture <name>  only this one: ${mixtureNames.join(' or ')}
  --method <name>   only this one, or these: ${methodNames.join(', ')}
  --seeds <list>    others than 1, 2, 3…: 101,102
  --steps <n>       of each run, instead of ${plans.full.steps.ring} on the ring and ${plans.full.steps.grid} on the grid
  --rates <g,d>     learning rates of G and D instead of the table's
  --jobs <n>        runs at a time; as many as there are cores when left out
  --out <file>      writes the outcomes, each when it is there, as JSON
  --report <file>   trains nothing: prints the table of what --out has written, here or elsewhere; several are joined`;

export type Options = { plan: Plan; jobs: number; out?: string | undefined; report: string[] };

/** @throws TypeError or RangeError on what is no option */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      mixture: { type: 'string', multiple: true },
      method: { type: 'string', multiple: true },
      seeds: { type: 'string' },
      steps: { type: 'string' },
      rates: { type: 'string' },
      jobs: { type: 'string' },
      out: { type: 'string' },
      report: { type: 'string', multiple: true },
    },
  });
  if (values.quick && values.full) throw new RangeError('expected --quick or --full, got both');
  const plan = values.full ? plans.full : plans.quick;
  return {
    plan: {
      mixtures: values.mixture?.map((name) => oneOf(mixtureNames, name)) ?? plan.mixtures,
      methods: values.method?.map((name) => oneOf(methodNames, name)) ?? plan.methods,
      seeds: values.seeds?.split(',').map((seed) => wholeNumber(seed, 'seeds', 0)) ?? plan.seeds,
      steps: values.steps ? everywhere(wholeNumber(values.steps, 'steps', 1)) : plan.steps,
      rates: values.rates ? ratesOf(values.rates) : undefined,
    },
    jobs: values.jobs ? wholeNumber(values.jobs, 'jobs', 1) : os.availableParallelism(),
    out: values.out,
    report: values.report ?? [],
  };
}

const everywhere = (steps: number): Plan['steps'] => ({ ring: steps, grid: steps });

function ratesOf(given: string): Rates {
  const [generator = 0, discriminator = 0, ...more] = given.split(',').map(Number);
  if (generator > 0 && discriminator > 0 && more.length === 0) return { generator, discriminator };
  throw new RangeError(`--rates: expected two numbers above 0, G's and D's, got ${given}`);
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name {
  const name = names.find((each) => each === given);
  if (name) return name;
  throw new RangeError(`expected one of ${names.join(', ')}, got ${given}`);
}

function wholeNumber(given: string, option: string, least: number): number {
  const number = Number(given);
  if (given.trim() !== '' && Number.isInteger(number) && number >= least) return number;
  throw new RangeError(`--${option}: expected whole numbers from ${least} up, got ${given}`);
}
