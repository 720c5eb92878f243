// One of the benchmark's trainings on one engine: engine-process.ts TRAINING auto|compiled|BACKEND THREADS. It makes one step
// and says so; then each line that it reads asks for something and is answered by one line of JSON: `time MS` (steps
// for so long) or `train N` (N steps).
import { createInterface } from 'node:readline';
import { openEngine } from '@modewatch/backend';
import type { BackendName } from '@modewatch/core/config';
import { memory } from '@tensorflow/tfjs-core';
import type { Losses, Started, Timed, Trained } from './contender.ts';
import { medianOf } from './median.ts';
import { describeTraining } from './trainings.ts';

const [training = '', engineName, threads] = process.argv.slice(2);
const importedMiB = rssMiB();
const engine = await openEngine({
  ...(engineName === 'auto' || engineName === 'compiled'
    ? { engine: engineName }
    : { backend: engineName as BackendName }),
  threads: Number(threads),
});
const { spec, batches } = await describeTraining(training);
const start = performance.now();
const program = await engine.program(spec);
const buildMs = performance.now() - start;
const losses = await step();
const { user, system } = process.cpuUsage();
say({
  ...{ buildMs, startCpuMs: (user + system) / 1000, importedMiB, version: program.description.version },
  ...{
    losses,
    parameters: { generator: parametersOf('generator/'), discriminator: parametersOf('discriminator/') },
  },
});
for await (const line of createInterface({ input: process.stdin })) {
  const [request, number] = line.split(' ');
  say(request === 'time' ? await timed(Number(number)) : await train(Number(number)));
}
program.dispose();

async function step(): Promise<Losses> {
  const { loss } = await program.update('discriminator', batches.discriminator);
  const { loss: other } = await program.update('generator', batches.generator);
  return [loss, other];
}

function parametersOf(network: string): number {
  const own = Object.entries(spec.weights).filter(([name]) => name.startsWith(network));
  return own.reduce((sum, [, { values }]) => sum + values.length, 0);
}

/** Of as many steps as fit, at least two. */
async function timed(milliseconds: number): Promise<Timed> {
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (const start = performance.now(); times.length < 2 || performance.now() - start < milliseconds; ) {
    const before = performance.now();
    await step();
    times.push(performance.now() - before);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    medianMs: medianOf(times),
    minMs: Math.min(...times),
    cpuMs: (user + system) / 1000 / times.length,
  };
}

async function train(steps: number): Promise<Trained> {
  let losses: Losses = [Number.NaN, Number.NaN];
  for (let i = 0; i < steps; i++) losses = await step();
  return { rssMiB: rssMiB(), tensors: memory().numTensors, losses };
}

function rssMiB(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}

function say(answer: Started | Timed | Trained): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
