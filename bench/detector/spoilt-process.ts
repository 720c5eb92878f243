// Judges spoilt images: spoilt-process.ts CLASSIFIER N DRAWS KIND…, forked. It sends what came of each draw, kind by kind.
import fs from 'node:fs';
import { compiledEngine } from '@modewatch/backend';
import { collapseNames, judge, verdictNames } from '@modewatch/core/detect';
import { evaluate, prepareReference, type Reference } from '@modewatch/core/evaluation';
import { bundledNetworks, featureAssets, halfOf, openSight } from '@modewatch/core/features';
import { loadFull, nullsFor, splitOf } from './data.ts';
import { type JudgedDraw, scoreOf } from './judged-draw.ts';
import { spoilt } from './spoilt.ts';

process.once('disconnect', () => process.exit()); // nobody waits any more
const [classifier = '', n = '', draws = '', ...kinds] = process.argv.slice(2);
const name = classifier === 'perceptual' ? 'perceptual' : 'evaluation';
const count = Number(n);
const { images } = await loadFull();
// What the network has not seen of the training images says what it confuses; what is judged are test images alone.
const unseen = halfOf(images.train, bundledNetworks[name].half === 'first' ? 'second' : 'first');
const reserve = splitOf(images.train, unseen);
const read = (file: string) => fs.promises.readFile(new URL(file, featureAssets));
const references = new Map<string, Reference>();

for (const kind of kinds) {
  const { make, modeWeights } = spoilt[kind]!; // asked for by their names
  const reference = await referenceFor(modeWeights);
  const judged: JudgedDraw[] = [];
  for (let seed = 1; seed <= Number(draws); seed++) {
    const samples = make({ stock: images.reference, reserve: reserve.images, count, seed });
    const evaluation = await evaluate(reference, { samples, weights: 'current', seed });
    const { findings } = judge(evaluation);
    judged.push({
      verdict: verdictNames.find((each) => each === findings[0]?.rule) ?? 'healthy',
      isAlarm: findings.some(({ rule }) => collapseNames.some((each) => each === rule)),
      score: scoreOf(evaluation),
      variation: evaluation.values['diversity/class-tv'] ?? Number.NaN,
      distance: evaluation.values['diversity/distance-ratio'] ?? Number.NaN,
      unique: uniqueShare(samples, count),
    });
  }
  process.send?.({ kind, judged });
}
const { user, system } = process.cpuUsage();
process.send?.({ cpuSeconds: (user + system) / 1e6 }, () => process.disconnect());

async function referenceFor(modeWeights: readonly number[] | undefined): Promise<Reference> {
  const known = references.get(String(modeWeights));
  if (known) return known;
  const { dataset } = await loadFull(modeWeights);
  const sight = await openSight(dataset, { engine: compiledEngine(), read, classifier: name });
  if ('obstacle' in sight) throw new RangeError(sight.obstacle);
  const nullTable = nullsFor({
    ...{ dataset: dataset.edition.sha256, network: sight.network.id, count },
  });
  const reference = await prepareReference({ dataset, sight, count, nullTable, heldOut: reserve.split });
  references.set(String(modeWeights), reference);
  return reference;
}

/** Samples that are pixel for pixel like no sample before them. */
function uniqueShare(samples: Float32Array, of: number): number {
  const size = samples.length / of;
  const seen = new Set<string>();
  for (let i = 0; i < of; i++) {
    seen.add(Buffer.from(samples.slice(i * size, (i + 1) * size).buffer).toString('latin1'));
  }
  return seen.size / of;
}
