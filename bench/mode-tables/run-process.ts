// One run of the table in a process of its own, on one thread: run-process.ts RUN, a Run as JSON.
// Writes lines of JSON: how far it is, and last how it ended.
import { compiledEngine } from '@modewatch/backend';
import { datasets } from '@modewatch/core/datasets';
import { drawSamples, readCheckpoint, train } from '@modewatch/core/training';
import { configOf } from './methods.ts';
import { nothingFound, type Outcome, type Score, sampleCount, scoreOf } from './outcome.ts';
import type { Said } from './run-all.ts';
import type { Run } from './runs.ts';

const run = JSON.parse(process.argv[2] ?? '') as Run; // as run-all.ts writes it
const config = configOf(run);
const noFiles = () => {
  throw new Error(`expected ${run.mixture} to need no files`);
};
const dataset = await datasets[run.mixture]().load('sampled', noFiles);
const engine = compiledEngine({ threads: 1 });
const training = { config, dataset, engine, now: Date.now, readFeatures: noFiles };

let score: Score = nothingFound;
let diverged: string | null = null;
for await (const event of train(training, new AbortController().signal)) {
  if (event.type === 'metrics') say({ share: event.step / config.steps });
  if (event.type === 'status' && event.status === 'diverged') diverged = event.reason ?? 'diverged';
  if (event.type === 'checkpoint' && event.step === config.steps) {
    const { seed } = config;
    const of = { config, dataset, engine, count: sampleCount, seed };
    score = scoreOf(await drawSamples(readCheckpoint(event.state), of), dataset);
  }
}
const { user, system } = process.cpuUsage();
const outcome: Outcome = { ...run, ...score, diverged, cpuSeconds: (user + system) / 1e6 };
say({ outcome });

function say(said: Said): void {
  console.log(JSON.stringify(said));
}
