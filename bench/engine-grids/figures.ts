import { type Figure, figure } from '../report.ts';
import { type Difference, difference, type Seen } from './judge.ts';
import { lastSamples } from './picture.ts';
import type { Made, Run } from './run.ts';

/** A run, and how its G's samples look beside real ones. */
export type Trained = Run & Made & { seen: Seen; toReal: Difference };

/** Runs of one training by their engine, with the same seeds in the same order. */
type ByEngine = Record<'compiled' | 'eager', Trained[]>;
/** Of one seed, compiled and eager; or of two seeds of one engine. */
type Pair = [Trained, Trained];

/** How well either engine trains, how far they differ, and how far two seeds of one engine do. */
export function figuresOf(training: string, { compiled, eager }: ByEngine): Figure[] {
  const pairs = compiled.map((run, i): Pair => [run, eager[i]!]); // of the same seeds
  return [
    ...ofEngine(`${training}-compiled`, compiled),
    ...ofEngine(`${training}-eager`, eager),
    ...betweenEngines(training, pairs),
    ...betweenSeeds(training, { pairs, seedPairs: [...pairsAmong(compiled), ...pairsAmong(eager)] }),
  ];
}

/** Rounding that is magnified for long enough takes engines as far apart as two seeds; a quarter more is left to chance. */
const mostOverSeeds = 1.25;

function ofEngine(label: string, runs: Trained[]): Figure[] {
  return [
    estimate(
      `${label}-cpu-s`,
      runs.map(({ cpuSeconds }) => cpuSeconds),
      's of processor time for a run',
    ),
    estimate(
      `${label}-fid`,
      runs.map(({ toReal }) => toReal.fid),
      'FID to real images',
    ),
    estimate(
      `${label}-class-tv`,
      runs.map(({ toReal }) => toReal.classTv),
      'total variation of class histograms, to real images',
    ),
  ];
}

function betweenEngines(training: string, pairs: Pair[]): Figure[] {
  const steps = pairs[0]?.[0].snapshots.map(({ step }) => step) ?? [];
  const differences = differencesOf(pairs);
  return [
    estimate(
      `${training}-eager-less-compiled-fid`,
      pairs.map(([compiled, eager]) => eager.toReal.fid - compiled.toReal.fid),
      'FID to real images, eager less compiled',
    ),
    ...steps.map((step, i) =>
      estimate(
        `${training}-pixels-at-${step}`,
        pairs.map(([one, other]) => pixelDistance(one.snapshots[i]!.samples, other.snapshots[i]!.samples)),
        'mean difference of pixels, of 255, same latents',
      ),
    ),
    estimate(
      `${training}-between-engines-fid`,
      differences.map(({ fid }) => fid),
      'FID between the engines, same seed',
    ),
    estimate(
      `${training}-between-engines-class-tv`,
      differences.map(({ classTv }) => classTv),
      'total variation of class histograms, same seed',
    ),
  ];
}

/** What the rest is to be measured by. Pairs of few seeds overlap, so their means have no standard error. */
function betweenSeeds(
  training: string,
  { pairs, seedPairs }: Record<'pairs' | 'seedPairs', Pair[]>,
): Figure[] {
  if (seedPairs.length === 0) return [];
  const of = `mean of ${seedPairs.length} pairs`;
  const pixels = seedPairs.map(([one, other]) => pixelDistance(lastSamples(one), lastSamples(other)));
  const [between, apart] = [differencesOf(seedPairs), differencesOf(pairs)];
  const fid = meanOf(between.map((each) => each.fid));
  return [
    figure(`${training}-pixels-of-seeds`, meanOf(pixels), {
      unit: `mean difference of pixels, of 255, other latents, ${of}`,
    }),
    figure(`${training}-between-seeds-fid`, fid, { unit: `FID between two seeds of one engine, ${of}` }),
    figure(`${training}-between-seeds-class-tv`, meanOf(between.map(({ classTv }) => classTv)), {
      unit: `total variation of class histograms, ${of}`,
    }),
    figure(`${training}-engines-over-seeds`, meanOf(apart.map((each) => each.fid)) / fid, {
      unit: 'FID between the engines / between seeds',
      target: { atMost: mostOverSeeds },
    }),
  ];
}

function differencesOf(pairs: Pair[]): Difference[] {
  return pairs.map(([one, other]) => difference(one.seen, other.seen));
}

/** The mean, with its standard error where there is one. */
function estimate(name: string, values: number[], unit: string): Figure {
  const n = values.length;
  const mean = meanOf(values);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const error = n > 1 ? `± ${Math.sqrt(variance / n).toPrecision(2)} ` : '';
  return figure(name, mean, { unit: `${error}${unit}` });
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function pairsAmong(runs: Trained[]): Pair[] {
  return runs.flatMap((one, i) => runs.slice(i + 1).map((other): Pair => [one, other]));
}

/** Of two grids: 0 when equal. */
function pixelDistance(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, pixel, i) => sum + Math.abs(pixel - b[i]!), 0) / a.length;
}
