// The training of one trial by itself: bare-process.ts STEPS. No spool, no database, no worker; prints its time in ms.
import { openEngine } from '@modewatch/backend';
import { datasetOf } from '@modewatch/core/datasets';
import { train } from '@modewatch/core/training';
import { trialOf } from './trial.ts';

const config = trialOf(Number(process.argv[2]));
const definition = datasetOf(config);
const read = () => Promise.reject(new Error('this data set has no files'));
const dataset = await definition.load(definition.editions[0]!.name, read);
const engine = await openEngine({ engine: 'compiled', threads: 1 });
const start = performance.now();
for await (const event of train(
  { config, dataset, engine, now: Date.now, readFeatures: read },
  new AbortController().signal,
)) {
  if (event.type === 'status' && event.status !== 'running') break;
}
process.stdout.write(`${performance.now() - start}\n`);
