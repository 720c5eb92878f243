import type { Dataset, Split } from '../datasets/dataset.ts';
import { type ClassPredictions, classPredictions, mostProbable } from '../metrics/class-predictions.ts';
import { type FeatureSet, featureSet } from '../metrics/feature-set.ts';
import type { Images } from '../metrics/image-pair.ts';
import type { CheckedRows } from '../metrics/rows.ts';
import { binModes } from './bin-modes.ts';
import { classModes } from './class-modes.ts';
import { look, pick, type Seen, type Sight, type View } from './look.ts';
import { mixtureModes } from './mixture-modes.ts';
import type { ModeScheme } from './mode-scheme.ts';
import type { NullTable } from './null-table.ts';

/** Real samples that generated ones are measured against, and all that is known of them once and for all. */
export type Reference = {
  sight: Sight;
  /** SHA-256 of the data set's contents. */
  dataset: string;
  /** Which samples they are. */
  id: string;
  /** How many of them stand beside as many generated ones. */
  count: number;
  features: FeatureSet;
  /** Of all samples that it was learnt from, the reference first; and of the held-out ones. */
  training: CheckedRows;
  heldOut: CheckedRows;
  /** One for each channel, or one for all. */
  views: readonly ReferenceView[];
  /** Some training samples as they are, for metrics of images; null where samples are none. */
  images: Images | null;
  mixture: Dataset['mixture'];
  /** Training samples are drawn without end: G can copy none of them. */
  isEndless: boolean;
  nullTable: NullTable | null;
};

type ReferenceView = {
  of: string | null;
  scheme: ModeScheme;
  features: FeatureSet;
  /** The mode of each. */
  assigned: Uint16Array;
  /** What the classifier says of them; null without one. */
  predictions: ClassPredictions | null;
};

/** Samples through which it is learnt what the data set is like, training ones and held-out ones each. */
const learntFrom = 10_000;
/** Images that are kept as they are: metrics of images look at pairs of some. */
export const keptImages = 512;
/** Which samples of the training split are the reference: always the same. */
export const referenceSeed = 0;
/** Bins of data without classes: at most so many, and so few that a missing one shows among the samples. */
const [mostBins, samplesPerBin] = [50, 40];

/**
 * Prepares the reference of a data set: a fixed sample of its training images. What a classifier says of training samples
 * and what it confuses is learnt from others, up to 10,000 of each split.
 *
 * @param given.count of the generated samples that will stand beside them
 * @param given.heldOut another split than the data set's own for what the classifier confuses
 * @throws RangeError when the training split has fewer samples than `count`
 */
export async function prepareReference(given: {
  dataset: Dataset;
  sight: Sight;
  count: number;
  nullTable?: NullTable | null;
  heldOut?: Split;
}): Promise<Reference> {
  const { dataset, sight, count, nullTable = null, heldOut = dataset.reference } = given;
  const { network, channels } = sight;
  const learnt = await lookAt(sight, dataset.train, count);
  if (count > learnt.seen.features.count) {
    throw new RangeError(
      `a reference of ${count} samples needs as many to train, got ${learnt.seen.features.count}`,
    );
  }
  const tested = await lookAt(sight, heldOut);
  const real = pick(
    learnt.seen,
    Uint32Array.from({ length: count }, (_, i) => i),
  );
  const features = featureSet(real.features, 'the features of real');
  const views = real.views.map((view, v): ReferenceView => {
    const scheme = schemeOf({
      ...{ dataset, features, modes: tested.modes, classes: network.classes },
      training: learnt.seen.views[v]!, // each look has as many views
      heldOut: tested.seen.views[v]!,
      labels: modeLabels(dataset, sight, v),
    });
    return {
      of: channels?.[v] ?? null,
      scheme,
      features: channels === null ? features : featureSet(view.features),
      assigned: scheme.assign(view),
      predictions:
        view.probabilities && classPredictions({ fake: view.probabilities, expected: scheme.seen }),
    };
  });
  return {
    ...{ sight, count, features, views, nullTable },
    ...{ training: learnt.seen.features, heldOut: tested.seen.features },
    dataset: dataset.edition.sha256,
    id: `train-seed${referenceSeed}-n${count}`,
    mixture: dataset.mixture,
    isEndless: dataset.train.count === null,
    images: firstImages(dataset, Math.min(count, keptImages)),
  };
}

/** @returns null of samples that are no images with values from black, -1, to white, 1 */
function firstImages({ shape, range, train }: Dataset, count: number): Images | null {
  if (shape.length !== 3 || range?.[0] !== -1 || range[1] !== 1) return null;
  const { samples } = train.batch({ seed: referenceSeed, index: 0, size: count });
  return { values: samples, shape: [count, ...shape] };
}

/** The first samples of a split, in the order in which the reference is drawn. */
async function lookAt(sight: Sight, split: Split, atLeast = 1): Promise<{ seen: Seen; modes: Uint16Array }> {
  const wanted = Math.max(atLeast, Math.ceil(learntFrom / (sight.channels?.length ?? 1)));
  const size = Math.min(wanted, split.count ?? wanted);
  const { samples, modes } = split.batch({ seed: referenceSeed, index: 0, size });
  return { seen: await look(sight, samples), modes };
}

/** Each kind of data set has its modes told apart in the best way that there is for it. */
function schemeOf(given: {
  dataset: Dataset;
  classes: readonly string[] | null;
  features: FeatureSet;
  training: View;
  heldOut: View;
  labels: ModeLabels | null;
  modes: Uint16Array;
}): ModeScheme {
  const { dataset, classes, features, training, heldOut, labels, modes } = given;
  if (dataset.mixture) return mixtureModes({ ...dataset.mixture, names: dataset.modes });
  if (classes && training.probabilities && heldOut.probabilities) {
    return classModes({
      names: classes,
      ofTraining: countsOf(mostProbable(training.probabilities), classes.length),
      priors: labels?.priors ?? null,
      confused:
        labels && confusedBy(mostProbable(heldOut.probabilities), modes.map(labels.of), classes.length),
    });
  }
  const k = Math.max(1, Math.min(mostBins, Math.floor(features.rows.count / samplesPerBin)));
  return binModes(features.clusters({ k, seed: referenceSeed }).centres, training.features);
}

/** What a mode of the data set is called by the classifier that sees one view of a sample. */
type ModeLabels = { of: (mode: number) => number; priors: number[] };

/** @returns null where the classes are not those of the data set */
function modeLabels(dataset: Dataset, { network, channels }: Sight, view: number): ModeLabels | null {
  const { classes } = network;
  if (!classes || dataset.modes.length === 0) return null;
  const isSame = channels === null && classes.join() === dataset.modes.join();
  const isStacked = channels !== null && classes.length ** channels.length === dataset.modes.length;
  if (!isSame && !isStacked) return null;
  // The first channel is the first digit of a mode.
  const unit = channels === null ? 1 : classes.length ** (channels.length - 1 - view);
  const of = (mode: number) => Math.floor(mode / unit) % classes.length;
  const priors = classes.map(() => 0);
  dataset.modeShares.forEach((share, mode) => {
    priors[of(mode)]! += share;
  });
  return { of, priors };
}

function confusedBy(said: Uint16Array, labels: Uint16Array, classes: number): Uint32Array[] {
  const rows = Array.from({ length: classes }, () => new Uint32Array(classes));
  said.forEach((label, i) => {
    rows[labels[i]!]![label]!++;
  });
  return rows;
}

function countsOf(labels: Uint16Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]!++;
  return counts;
}
