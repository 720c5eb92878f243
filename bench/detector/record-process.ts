// Trains one run and records what a detector would be shown of it: record-process.ts RECIPE SEED, forked. It sends the
// recording, once.
import fs from 'node:fs';
import { compiledEngine } from '@modewatch/backend';
import { signalsOf } from '@modewatch/core/detect';
import { evaluate, prepareReference } from '@modewatch/core/evaluation';
import { featureAssets, openSight } from '@modewatch/core/features';
import { drawSamples, everyClass, readCheckpoint, train } from '@modewatch/core/training';
import { loadBundled } from './data.ts';
import { openLabeller } from './labeller.ts';
import type { Recording } from './recording.ts';
import { plannedRun } from './runs.ts';

/** Samples of an evaluation, and of the truth. */
const [count, trueCount] = [2048, 10_000];

process.once('disconnect', () => process.exit()); // nobody waits any more
const [recipe = '', seed = ''] = process.argv.slice(2);
const { name, stratum, config, evaluations } = plannedRun(recipe, Number(seed));
const dataset = await loadBundled(config.dataset);
const engine = compiledEngine();
const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
const sight = await openSight(dataset, { engine, read });
if ('obstacle' in sight) throw new RangeError(sight.obstacle);
const reference = await prepareReference({ dataset, sight, count });
const labeller = await openLabeller(dataset, { engine, read });

// Of a class-conditional generator samples are drawn of each class in turn.
const isAsked = config.conditioning !== 'none';
const asked = isAsked && { requested: Uint16Array.from(everyClass(count, dataset.modes.length)) };

const points: Recording['points'] = [];
let logged: Record<string, number>[] = [];
let status = '';
const run = { config, dataset, engine, now: Date.now, readFeatures: read };
for await (const event of train(run, new AbortController().signal)) {
  if (event.type === 'metrics') logged.push(event.values);
  if (event.type === 'status') status = event.status;
  if (event.type !== 'checkpoint') continue;
  const { state } = readCheckpoint(event.state);
  const { step, imagesSeen } = event;
  // Latents that nothing else has seen, new ones each time; the truth has others.
  const draw = (n: number, stream: number) =>
    drawSamples({ state }, { config, dataset, engine, count: n, seed: 1000 * stream + points.length });
  const weights = config.generator.ema > 0 ? 'averaged' : 'current';
  const drawn = await draw(count, 1);
  points.push({
    ...{ step, imagesSeen, signals: signalsOf(logged) },
    evaluation: await evaluate(reference, {
      samples: drawn,
      weights,
      seed: 1000 + points.length,
      ...asked,
    }),
    truth: await labeller.label(await draw(trueCount, 2)),
  });
  logged = [];
}
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1e6;
const recorded: Recording = { name, stratum, status, evaluations, points, cpuSeconds };
process.send?.(recorded, () => process.disconnect());
