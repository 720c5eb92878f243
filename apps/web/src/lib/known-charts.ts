/** A line of a chart: its metric, what the legend calls it, and the token of its colour. */
export type ChartLine = { key: string; label: string; colour: string };

/** A chart: metrics that are read together. */
export type MetricChart = {
  id: string;
  title: string;
  /** How to read it, in half a sentence. */
  note?: string;
  lines: ChartLine[];
  /** Whether its two lines answer each other, so that one is drawn against the other as well. */
  isPair?: boolean;
  /** Where the values lie by definition. */
  range?: readonly [low: number, high: number];
};

const discriminator = { label: 'D', colour: 'series-blue' };
const generator = { label: 'G', colour: 'series-vermillion' };
const real = { label: 'real', colour: 'series-green' };
const fake = { label: 'fake', colour: 'series-purple' };

/** How near G and other answers come to the originals. */
function answers(measure: string): ChartLine[] {
  return [
    { key: `fidelity/${measure}`, ...generator },
    { key: `fidelity/${measure}-pretrained`, label: 'pretrained', colour: 'series-blue' },
    { key: `fidelity/${measure}-bicubic`, label: 'bicubic', colour: 'series-grey' },
  ];
}

/** Of the generator that samples are drawn from, and where that is a moving average, of G as it is beside it. */
export function ofBoth(name: string): ChartLine[] {
  return [
    { key: `diversity/${name}`, ...generator },
    { key: `diversity-current/${name}`, label: 'G, not averaged', colour: 'series-grey' },
  ];
}

/** What evaluations measure; on one axis only what is on one scale. */
const diversityCharts: MetricChart[] = [
  {
    id: 'coverage',
    title: 'Coverage',
    note: 'share of real samples with a generated one nearby',
    range: [0, 1],
    lines: ofBoth('coverage-k5'),
  },
  {
    id: 'precision-recall',
    title: 'Precision and recall',
    range: [0, 1],
    lines: [
      { key: 'diversity/precision-k5', label: 'precision', colour: 'series-blue' },
      { key: 'diversity/recall-k5', label: 'recall', colour: 'series-green' },
    ],
  },
  { id: 'modes', title: 'Modes', note: 'reached by samples', lines: ofBoth('modes') },
  {
    id: 'nn-ratio',
    title: 'Distance to the nearest sample',
    note: 'over that of real ones: near 0, samples repeat',
    lines: [
      { key: 'diversity/nn-ratio', label: 'all', colour: 'series-vermillion' },
      { key: 'diversity/nn-ratio-min', label: 'least varied mode', colour: 'series-purple' },
    ],
  },
  {
    id: 'class-tv',
    title: 'Class imbalance',
    note: 'total variation from the training data',
    range: [0, 1],
    lines: ofBoth('class-tv'),
  },
  { id: 'effective-classes', title: 'Effective classes', lines: ofBoth('effective-classes') },
  { id: 'density', title: 'Density', note: '1 for real samples', lines: ofBoth('density-k5') },
  {
    id: 'within-class-variance',
    title: 'Variance within classes',
    note: 'over that of real samples',
    lines: [
      { key: 'diversity/within-class-variance', label: 'median', colour: 'series-blue' },
      { key: 'diversity/within-class-variance-min', label: 'least', colour: 'series-purple' },
    ],
  },
];

/** What GAN runs log, G and D as a pair. */
export const knownCharts: MetricChart[] = [
  {
    id: 'loss',
    isPair: true,
    title: 'Loss',
    lines: [
      { key: 'loss/discriminator', ...discriminator },
      { key: 'loss/generator', ...generator },
    ],
  },
  {
    id: 'probability',
    isPair: true,
    title: 'What D believes',
    note: 'mean probability of being real',
    range: [0, 1],
    lines: [
      { key: 'probability/real', ...real, label: 'D(x)' },
      { key: 'probability/fake', ...fake, label: 'D(G(z))' },
    ],
  },
  {
    id: 'logits',
    isPair: true,
    title: 'What D says',
    note: 'mean output, where it is no probability',
    lines: [
      { key: 'logits/real', ...real, label: 'D(x)' },
      { key: 'logits/fake', ...fake, label: 'D(G(z))' },
    ],
  },
  {
    id: 'accuracy',
    isPair: true,
    title: 'Accuracy of D',
    note: 'calls a sample real when D ≥ 0.5',
    range: [0, 1],
    lines: [
      { key: 'accuracy/real', ...real },
      { key: 'accuracy/fake', ...fake },
    ],
  },
  {
    id: 'class-accuracy',
    isPair: true,
    title: 'Classes seen by D',
    note: 'share of samples it takes for their class',
    range: [0, 1],
    lines: [
      { key: 'class-accuracy/real', ...real },
      { key: 'class-accuracy/fake', ...fake },
    ],
  },
  { id: 'psnr', title: 'PSNR', note: 'dB to the originals; higher is closer', lines: answers('psnr') },
  {
    id: 'ssim',
    title: 'Structural similarity',
    note: 'to the originals; 1 for equal images',
    lines: answers('ssim'),
  },
  {
    id: 'perceptual-distance',
    title: 'Perceptual distance',
    note: 'to the originals, as a network sees them; lower is closer',
    lines: answers('perceptual-distance'),
  },
  {
    id: 'sharpness',
    title: 'Sharpness',
    note: 'beside real images: 1 is alike, less is blurred, more is noisy',
    lines: [{ key: 'samples/sharpness', ...generator }, ...answers('sharpness')],
  },
  ...diversityCharts,
  {
    id: 'gradient-norm',
    isPair: true,
    title: 'Gradient norm',
    note: 'L2, over all weights',
    lines: [
      { key: 'gradient-norm/discriminator', ...discriminator },
      { key: 'gradient-norm/generator', ...generator },
    ],
  },
  {
    id: 'learning-rate',
    title: 'Learning rate',
    lines: [
      { key: 'learning-rate/discriminator', ...discriminator },
      { key: 'learning-rate/generator', ...generator },
    ],
  },
  {
    id: 'speed',
    title: 'Speed',
    note: 'images per second',
    lines: [{ key: 'speed/images-per-second', label: 'images/s', colour: 'series-grey' }],
  },
  {
    id: 'sampling-speed',
    title: 'Sampling speed',
    note: 'samples that G makes per second, in snapshots',
    lines: [{ key: 'speed/samples-per-second', label: 'samples/s', colour: 'series-grey' }],
  },
  {
    id: 'process-cores',
    title: 'Cores of the run',
    note: 'kept busy by its process',
    lines: [{ key: 'system/process-cores', label: 'cores', colour: 'series-blue' }],
  },
  {
    id: 'processor-time',
    title: 'Processor time of the run',
    note: 'of its process since it began, seconds',
    lines: [{ key: 'system/process-cpu-seconds', label: 's', colour: 'series-green' }],
  },
  {
    id: 'process-memory',
    title: 'Memory of the run',
    note: 'of its process, GiB',
    lines: [{ key: 'system/process-memory', label: 'GiB', colour: 'series-vermillion' }],
  },
  {
    id: 'machine',
    title: 'The machine',
    note: 'shares in use, by whomever',
    range: [0, 1],
    lines: [
      { key: 'system/machine-cores', label: 'cores', colour: 'series-blue' },
      { key: 'system/machine-memory', label: 'memory', colour: 'series-vermillion' },
    ],
  },
];
