// What it costs to look at 2,048 images through the feature networks that come along, on one core.
import fs from 'node:fs';
import { openEngine } from '@modewatch/backend';
import { bundledNetworkNames } from '@modewatch/core/config';
import { featureAssets, openPureNetwork, readClassifier } from '@modewatch/core/features';
import { figure, report } from './report.ts';
import { medianOf } from './train-step/median.ts';

const count = 2048;
const rounds = 5;
const engine = await openEngine({ engine: 'compiled', threads: 1 });

const figures = [];
for (const name of bundledNetworkNames) {
  const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
  const network = await openPureNetwork((await readClassifier(name, read)).network, engine);
  const samples = new Float32Array(count * 784).map((_, i) => Math.sin(i * i + 1));
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Processor time, because the work is that of one thread and other programs on the machine are no part of it.
    const before = process.cpuUsage();
    await network.extract(samples);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  network.dispose();
  figures.push(
    figure(`${name}-2048-ms`, medianOf(times), { unit: 'ms of one core', target: { atMost: 1000 } }),
  );
}
report('features', figures);
