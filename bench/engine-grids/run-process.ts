// One training on one engine: run-process.ts TRAINING ENGINE SEED, forked. It sends what it has made, once.
import fs from 'node:fs';
import { featureAssets } from '@modewatch/core/features';
import { train } from '@modewatch/core/training';
import type { Made } from './run.ts';
import { configOf, engines, loadImages } from './trainings.ts';

process.once('disconnect', () => process.exit()); // nobody waits any more
const [training = '', engineName = '', seed] = process.argv.slice(2);
const config = configOf(training, Number(seed));
const engine = await engines[engineName]?.();
if (!engine) throw new RangeError(`expected one of ${Object.keys(engines).join(', ')}, got ${engineName}`);
const readFeatures = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
const run = { config, dataset: await loadImages(), engine, now: Date.now, readFeatures };

const snapshots: Made['snapshots'] = [];
let checkpoint = new Uint8Array();
for await (const event of train(run, new AbortController().signal)) {
  if (event.type === 'snapshot') snapshots.push({ step: event.step, samples: event.samples });
  if (event.type === 'checkpoint') checkpoint = event.state;
}
const { user, system } = process.cpuUsage();
const made: Made = { snapshots, checkpoint, cpuSeconds: (user + system) / 1e6 };
process.send?.(made, () => process.disconnect());
