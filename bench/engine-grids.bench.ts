// The same trainings on the compiled engine and, operation by operation, on WebAssembly, with paired seeds: same data,
// same latents, each run in a process of its own. Writes a picture of each training to docs/images, and says how far the
// two engines differ, beside how far two seeds of one engine do.
// npm run bench -- engine-grids [training…] [--seeds 3] [--jobs <cores>]
import fs from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { figuresOf, type Trained } from './engine-grids/figures.ts';
import { inParallel } from './engine-grids/in-parallel.ts';
import { difference, openJudge } from './engine-grids/judge.ts';
import { lastSamples, sideBySide } from './engine-grids/picture.ts';
import { type Run, trainInProcess } from './engine-grids/run.ts';
import { configOf, engineNames, loadImages, trainingNames } from './engine-grids/trainings.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '3' },
    jobs: { type: 'string', default: `${os.availableParallelism()}` },
  },
});
const names = positionals.length > 0 ? positionals : trainingNames;
const seeds = Array.from({ length: countGiven('seeds') }, (_, i) => i + 1);
const dataset = await loadImages();
const judge = await openJudge(dataset);
const real = await judge.seeReal();

// Those of the eager engine take most of the time, so they begin.
const planned = engineNames
  .toReversed()
  .flatMap((engine) => names.flatMap((training) => seeds.map((seed) => ({ training, engine, seed }))));
let done = 0;
const runs = await inParallel(planned, { jobs: countGiven('jobs'), work: trained });
judge.dispose();

const figures = names.flatMap((training) => {
  const [compiled = [], eager = []] = engineNames.map(
    (engine) => seeds.map((seed) => runs.find((run) => isOf(run, { training, engine, seed }))!), // all that were planned
  );
  const blocks = seeds.map((_, i) => [lastSamples(compiled[i]!), lastSamples(eager[i]!)]);
  const file = new URL(`../docs/images/engine-grids-${training}.png`, import.meta.url);
  fs.writeFileSync(file, sideBySide(dataset, blocks));
  return figuresOf(training, { compiled, eager });
});
report('engine-grids', figures);

async function trained(run: Run): Promise<Trained> {
  const made = await trainInProcess(run);
  const seen = await judge.seeTrained(made.checkpoint, configOf(run.training, run.seed));
  const name = `${run.training}, ${run.engine}, seed ${run.seed}`;
  console.log(`${++done} of ${planned.length}: ${name}: ${made.cpuSeconds.toFixed()} s of processor time`);
  return { ...run, ...made, seen, toReal: difference(real, seen) };
}

function isOf(run: Run, other: Run): boolean {
  return run.training === other.training && run.engine === other.engine && run.seed === other.seed;
}

function countGiven(option: 'seeds' | 'jobs'): number {
  const count = Number(values[option]);
  if (Number.isInteger(count) && count > 0) return count;
  throw new RangeError(`--${option} must be a positive integer, got ${values[option]}`);
}
