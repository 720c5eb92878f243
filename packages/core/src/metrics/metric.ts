import type { ClassPredictions } from './class-predictions.ts';
import type { FeaturePair } from './feature-pair.ts';
import type { FeatureSet } from './feature-set.ts';
import type { ImagePair } from './image-pair.ts';
import type { MixtureSamples } from './mixture-samples.ts';
import type { StackedPredictions } from './stacked-predictions.ts';

/** What metrics look at. A caller gives what it has. */
export type MetricInputs = {
  /** Features of real and fake samples. */
  features: FeaturePair;
  /** Features of samples that D was trained on, and of real ones that it never saw. */
  memory: { train: FeatureSet; heldOut: FeatureSet; fake: FeatureSet };
  /** What a classifier says of fake samples, beside its shares on the training data. */
  classes: ClassPredictions;
  /** What a classifier says of both. */
  classPair: { real: ClassPredictions; fake: ClassPredictions };
  /** Features and predicted classes of both. */
  classFeatures: { features: FeaturePair; classes: { real: Uint16Array; fake: Uint16Array } };
  /** Images of both. */
  images: ImagePair;
  /** Fake points beside a mixture of Gaussians whose modes are known. */
  mixture: MixtureSamples;
  /** Fake images of three channels, each with a class of its own. */
  stacked: StackedPredictions;
};

export type MetricNeed = keyof MetricInputs;

/** The same for people. */
export const inWords: Readonly<Record<MetricNeed, string>> = {
  features: 'features of real and generated samples',
  memory: 'features of the training samples and of held-out ones',
  classes: 'what a classifier says of the generated samples',
  classPair: 'what a classifier says of real and generated samples',
  classFeatures: 'features and classes of real and generated samples',
  images: 'real and generated images',
  mixture: 'points beside a known mixture',
  stacked: 'the classes of the channels of stacked images',
};

/** How many samples of each kind an input holds, under the kind's name. */
export type SampleCounts = Record<string, number>;

/** A metric that cannot be had from these inputs, and why. */
export type Undefined = { undefined: string };

/** One metric: a number that says how good or how diverse generated samples are. */
export type Metric<Need extends MetricNeed = MetricNeed> = {
  title: string;
  /** In the symbols of the field; without a pipe, which would end a cell of the table in the documents. */
  formula: string;
  paper: string;
  range: readonly [low: number, high: number];
  /** What is good: more, less, or to be near a number, which is then the value of real samples. */
  best: 'higher' | 'lower' | { near: number };
  needs: Need;
  /** Everything beside the inputs that decides the value. */
  parameters: Readonly<Record<string, number>>;
  /** Values through different networks are on different scales: the network's id becomes part of the key. */
  perNetwork: boolean;
  /** Takes so long that it is left out while a run trains. */
  isSlow: boolean;
  /** Fewer samples of any kind than this and the value is undefined. */
  minimumCount: number;
  /** Fewer than this and bias or noise hide what the metric is for: see its file. */
  advisedCount: number;
  /** @param inputs that were checked when they were made */
  compute(inputs: Pick<MetricInputs, Need>): number | Undefined;
};
