// How long one training step takes, an update of D and one of G with Adam, on each engine that loads: beside PyTorch
// where PYTHON names an interpreter that has it, on one thread and on two. And what a training takes before its first
// step, and in memory. And of all allowed combinations of losses, models and the like the share that is compiled.
// npm run bench -- train-step [training…|combinations]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { backendNames } from '@modewatch/core/config';
import { type Figure, figure, report } from './report.ts';
import { contenders } from './train-step/commands.ts';
import { compiledShare } from './train-step/compiled-share.ts';
import { alternate, type Contender, startContender } from './train-step/contender.ts';
import { growthPercent } from './train-step/growth.ts';
import { medianOf } from './train-step/median.ts';
import { sameTraining } from './train-step/same-training.ts';
import { describeTraining, trainings } from './train-step/trainings.ts';
import { writeTraining } from './train-step/written-training.ts';

const rounds = 5;
const roundMs = 2000;
const starts = 3;
/** The garbage of JavaScript makes memory a saw of some percent, so that one sample says little. */
const memorySamples = 50;
/** An engine that takes longer to its first step is left out. */
const patienceMs = 120_000;
/** Most of PyTorch's time per step on one thread. */
const targets: Record<string, number> = {
  ...{ mlp: 0.9, dcgan: 1, mixture: 0.8, 'wgan-gp': 1.2 },
  ...{ srgan: 1.2, conditional: 1.2, pix2pix: 1.2 },
};
/** Steps after which memory must be as it was, and those that warm it up. */
const longRuns: Record<string, { warmUp: number; steps: number }> = {
  mlp: { warmUp: 500, steps: 5000 },
  dcgan: { warmUp: 50, steps: 500 },
};

const given = process.argv.slice(2);
const names = given.length > 0 ? given : [...Object.keys(trainings), 'combinations'];
const python = process.env['PYTHON'];
if (!python) console.log('Left out: PyTorch. PYTHON=/path/to/python measures it, with PyTorch 2 installed.');
const figures: Figure[] = [];
for (const name of names) {
  if (name === 'combinations') figures.push(...(await compiledShare()));
  else await measureTraining(name);
}
report('train-step', figures);

async function measureTraining(name: string): Promise<void> {
  await measureStart(name);
  await compare(name, 1);
  await compare(name, 2);
  await measureEagerEngines(name);
  await measureGrowth(name);
}

async function measureStart(name: string): Promise<void> {
  const [builds, startTimes, processorTimes]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < starts; i++) {
    const compiled = await startContender(contenders.started('compiled', name));
    builds.push(compiled.started.buildMs ?? Number.NaN);
    await compiled.stop();
    // What users get unless they ask for something else: it checks the compiled program with the eager engine first.
    const auto = await startContender(contenders.started('auto', name));
    startTimes.push(auto.startMs);
    processorTimes.push(auto.started.startCpuMs ?? Number.NaN);
    await auto.stop();
  }
  figures.push(
    figure(`${name}-build-ms`, medianOf(builds), { unit: 'ms, trace and build', target: { atMost: 300 } }),
    figure(`${name}-start-ms`, medianOf(startTimes), {
      unit: 'ms, process start to first step, engine: auto',
      target: { atMost: 3000 },
    }),
    figure(`${name}-start-cpu-ms`, medianOf(processorTimes), { unit: 'ms of processor time in that' }),
  );
}

async function compare(name: string, threads: number): Promise<void> {
  const label = threads === 1 ? name : `${name}-${threads}-threads`;
  const ours = await startContender(contenders.engine('compiled', name, threads));
  const theirs = python ? await startPyTorch(python, { name, threads }) : null;
  if (theirs && threads === 1) figures.push(...(await sameTraining(name, [ours, theirs])));
  const [our, their] = await alternate([ours, theirs], { rounds, roundMs });
  figures.push(figure(`${label}-ms`, our.medianMs, { unit: 'ms per step' }));
  figures.push(figure(`${label}-minimum-ms`, our.minMs, { unit: 'ms per step' }));
  if (theirs && their) {
    const target = threads === 1 ? { target: { atMost: targets[name] ?? 1 } } : {};
    const unit = `compiled / PyTorch ${theirs.started.version}`;
    figures.push(
      figure(`${label}-pytorch-ms`, their.medianMs, { unit: 'ms per step' }),
      figure(`${label}-pytorch-minimum-ms`, their.minMs, { unit: 'ms per step' }),
      figure(`${label}-over-pytorch`, medianOf(our.medians.map((ms, i) => ms / their.medians[i]!)), {
        unit,
        ...target,
      }),
      figure(`${label}-minimum-over-pytorch`, our.minMs / their.minMs, { unit }),
      figure(`${label}-cpu-over-pytorch`, medianOf(our.cpu.map((ms, i) => ms / their.cpu[i]!)), {
        unit: `processor time, ${unit}`,
      }),
    );
    if (threads === 1) await compareMemory(name, [ours, theirs]);
  }
  await Promise.all([ours.stop(), theirs?.stop()]);
}

async function startPyTorch(
  python: string,
  { name, threads }: { name: string; threads: number },
): Promise<Contender> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-train-step-'));
  try {
    const file = path.join(folder, name);
    writeTraining(file, await describeTraining(name));
    return await startContender(contenders.pytorch(python, name, { threads, file }));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function compareMemory(name: string, [ours, theirs]: [Contender, Contender]): Promise<void> {
  const [our, their] = [await ours.train(1), await theirs.train(1)];
  figures.push(
    figure(`${name}-rss-mib`, our.rssMiB, { unit: 'MiB after warm-up' }),
    figure(`${name}-pytorch-rss-mib`, their.rssMiB, {
      unit: `MiB after warm-up, ${theirs.started.importedMiB.toFixed()} of them after import`,
    }),
    figure(`${name}-rss-over-pytorch`, our.rssMiB / their.rssMiB, {
      unit: 'compiled / PyTorch',
      target: { atMost: 1.5 },
    }),
  );
}

async function measureEagerEngines(name: string): Promise<void> {
  for (const backend of backendNames) {
    try {
      const contender = await startContender(contenders.engine(backend, name), patienceMs);
      const { medianMs } = await contender.time(roundMs);
      figures.push(figure(`${name}-eager-${backend}-ms`, medianMs, { unit: 'ms per step' }));
      await contender.stop();
    } catch (error) {
      console.log(`Left out: ${name} on ${backend}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

async function measureGrowth(name: string): Promise<void> {
  const run = longRuns[name];
  if (!run) return;
  const contender = await startContender(contenders.engine('compiled', name));
  const warm = await contender.train(run.warmUp);
  const samples = [];
  for (let i = 0; i < memorySamples; i++) samples.push(await contender.train(run.steps / memorySamples));
  await contender.stop();
  const rss = samples.map(({ rssMiB }) => rssMiB);
  const tensors = (samples.at(-1)?.tensors ?? Number.NaN) - (warm.tensors ?? Number.NaN);
  figures.push(
    figure(`${name}-growth-percent`, growthPercent(rss), {
      unit: `%, by a line fitted to memory over ${run.steps} steps`,
      target: { atMost: 5 },
    }),
    figure(`${name}-peak-percent`, 100 * (Math.max(...rss) / warm.rssMiB - 1), {
      unit: `%, most in ${run.steps} steps over warm-up`,
    }),
    figure(`${name}-new-tensors`, tensors, {
      unit: `in ${run.steps} steps`,
      target: { atMost: 0 },
    }),
  );
}
