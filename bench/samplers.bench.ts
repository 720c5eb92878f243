// How good the points are that a search finds: on functions whose least value is known, beside random search and, where
// PYTHON names an interpreter that has it, beside Optuna's multivariate TPE in the same run. And how long a point takes.
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type ProposedPoint, pastOf, strategies } from '@modewatch/core/sweep';
import { figure, report } from './report.ts';
import { type Landscape, landscapes } from './samplers/landscapes.ts';
import { simpleRegret } from './samplers/simple-regret.ts';
import { medianOf } from './train-step/median.ts';

const { values: options } = parseArgs({ options: { seeds: { type: 'string', default: '30' } } });
const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1);
const trials = 100;
const python = process.env['PYTHON'];
if (!python) console.log('Left out: Optuna. PYTHON=/path/to/python measures it, with Optuna installed.');

const optuna = python ? askOptuna(python) : undefined;
const found: { name: string; tpe: number; random: number; optuna: number | undefined }[] = [];
for (const landscape of landscapes) {
  const theirs = optuna && medianOf(optuna[landscape.name] ?? []);
  const [tpe, random] = [await regret(landscape, 'tpe'), await regret(landscape, 'random')];
  found.push({ name: landscape.name, tpe, random, optuna: theirs });
}

report('samplers', [
  ...found.flatMap(({ name, tpe, random, optuna: theirs }) => [
    figure(`${name}-tpe`, tpe, { unit: `median simple regret of ${seeds.length} seeds` }),
    figure(`${name}-random`, random, { unit: 'the same' }),
    ...(theirs === undefined ? [] : [figure(`${name}-optuna`, theirs, { unit: 'the same' })]),
  ]),
  figure(
    'tpe-over-random',
    meanRatio(({ random }) => random),
    {
      unit: 'geometric mean of the ratios',
      target: { atMost: 0.5 },
    },
  ),
  ...(optuna
    ? [
        figure(
          'tpe-over-optuna',
          meanRatio(({ optuna: theirs }) => theirs),
          {
            unit: 'geometric mean of the ratios',
            target: { atMost: 1.05 },
          },
        ),
      ]
    : []),
  figure('suggest-10k-ms', await suggestionMs(10_000), { unit: 'ms of one core', target: { atMost: 50 } }),
]);

/** The median over all seeds. */
async function regret(landscape: Landscape, strategy: 'tpe' | 'random'): Promise<number> {
  return medianOf(
    await Promise.all(seeds.map((seed) => simpleRegret(landscape, { strategy, seed, trials }))),
  );
}

function meanRatio(other: (each: (typeof found)[number]) => number | undefined): number {
  const logs = found.map((each) => Math.log(each.tpe / (other(each) ?? Number.NaN)));
  return Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length);
}

/** Simple regrets by the name of the landscape. */
function askOptuna(interpreter: string): Record<string, number[]> {
  const script = new URL('samplers/optuna-search.py', import.meta.url).pathname;
  const text = execFileSync(interpreter, [script, String(trials), String(seeds.length)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { version, regrets, at } = JSON.parse(text);
  console.log(`Optuna ${version}, TPESampler(multivariate=True)`);
  for (const landscape of landscapes) assertSame(landscape, at[landscape.name]);
  return regrets;
}

/** Both programs must be given the same function. */
function assertSame({ name, value, space }: Landscape, theirs: number): void {
  const point: Record<string, number | string> = {
    ...{ x: 1, y: 2, learningRate: 0.01, weightDecay: 0.001 },
    ...{ loss: 'c', optimizer: 'sgd', layers: 3, dropout: 0.5 },
    ...Object.fromEntries(space.map((_, i) => [`x${i}`, 0.1 * (i + 1)])),
  };
  if (Math.abs(value(point) - theirs) > 1e-9) {
    throw new Error(`${name} is ${value(point)} here and ${theirs} in optuna-search.py, expected the same`);
  }
}

/** Processor time of the next point where so many are known, the median of five after one to warm up. */
async function suggestionMs(count: number): Promise<number> {
  const { space, value } = landscapes.at(-1)!;
  const proposed: ProposedPoint[] = [];
  for (let number = 0; number < count; number++) {
    const state = { space, goal: 'minimize', seed: 1, number, past: pastOf([]) } as const;
    const point = (await strategies.random.ask(state))!;
    proposed.push({ number, point, outcome: { kind: 'scored', value: value(point), violation: 0 } });
  }
  const past = pastOf(proposed);
  const ask = (number: number) => strategies.tpe.ask({ space, goal: 'minimize', seed: 1, number, past });
  await ask(count);
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage();
    await ask(count + 1 + i);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return medianOf(times);
}
