// What it costs to measure diversity: all that judging an evaluation of 2,048 samples takes, and each metric by itself.
import {
  classPredictions,
  featurePair,
  featureSet,
  imagePair,
  type MetricInputs,
  type MetricName,
  type MetricNeed,
  measure,
  metricNames,
  metrics,
  mixtureSamples,
  mostProbable,
  stackedPredictions,
} from '@modewatch/core/metrics';
import { evaluationCost } from './metrics/share-of-training.ts';
import { figure, report } from './report.ts';

const width = 64;
const classes = 10;
const rounds = 5;
const evaluationCount = 2048;
const counts = [512, 2048];
/** What a verdict is made of: every metric of features and predicted classes that is not slow. */
const judged = metricNames.filter(
  (name) =>
    !metrics[name].isSlow &&
    ['features', 'classes', 'classPair', 'classFeatures'].includes(metrics[name].needs),
);

const evaluation = medianTime(judged, evaluationCount);
// Of the whole process, before anything else has run in it.
const peakMb = process.resourceUsage().maxRSS / 1024;
const each = metricNames.flatMap((name) =>
  (metrics[name].isSlow ? [evaluationCount] : counts).map((n) => ({ name, n, ms: medianTime([name], n) })),
);

/** Examples, as many of their steps as a look takes, and the most that their evaluations may cost, in percent. */
const examples = [
  { example: 'fashion-mnist-healthy', name: 'mlp', steps: 200, most: 10 },
  { example: 'fashion-mnist-dcgan', name: 'dcgan', steps: 60, most: 3 },
];
const costs = [];
for (const { example, steps, ...rest } of examples) {
  costs.push({ ...rest, ...(await evaluationCost(example, { steps })) });
}

report('metrics', [
  figure('evaluation-2048-ms', evaluation, { unit: 'ms of one core', target: { atMost: 1000 } }),
  figure('evaluation-2048-mb', peakMb, { unit: 'MB, peak of the process', target: { atMost: 300 } }),
  ...costs.flatMap(({ name, most, share, stepMs, evaluationMs, preparationMs, completionMs }) => [
    figure(`share-of-training-${name}`, share, {
      unit: '% of the processor time of the example',
      target: { atMost: most },
    }),
    figure(`${name}-step-ms`, stepMs, { unit: 'ms of one core' }),
    figure(`${name}-evaluation-ms`, evaluationMs, { unit: 'ms of one core, samples and features included' }),
    figure(`${name}-preparation-ms`, preparationMs, { unit: 'ms of one core, once in a run' }),
    figure(`${name}-completion-ms`, completionMs, { unit: 'ms of one core, once in a run' }),
  ]),
  ...each.map(({ name, n, ms }) => figure(`${name}-ms-n${n}`, ms, { unit: 'ms of one core' })),
]);

/**
 * Of evaluations from nothing: the reference is computed anew each time. Processor time, because the work is that of one
 * thread and other programs on the machine are no part of it.
 */
function medianTime(names: readonly MetricName[], n: number): number {
  const isSlow = names.some((name) => metrics[name].isSlow);
  const times = Array.from({ length: isSlow ? 1 : rounds }, (_, round) => {
    const inputs = inputsFor(names, n, round);
    const before = process.cpuUsage();
    const { absent } = measure(inputs, { network: 'bench', names });
    const { user, system } = process.cpuUsage(before);
    const [problem] = Object.entries(absent);
    if (problem) throw new Error(`${problem[0]} could not be measured: ${problem[1]}`);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

function inputsFor(names: readonly MetricName[], n: number, round: number): Partial<MetricInputs> {
  const make = inputMakers(n, round);
  const needs = new Set<MetricNeed>(names.map((name) => metrics[name].needs));
  return Object.fromEntries([...needs].map((need) => [need, make[need]()]));
}

function inputMakers(n: number, round: number): { [Need in MetricNeed]: () => MetricInputs[Need] } {
  const set = (phase: number) => featureSet({ values: features(n, phase + round), count: n, width });
  const [real, fake] = [set(1), set(2)];
  const pair = featurePair({ real, fake });
  const labels = Uint16Array.from({ length: n }, (_, i) => i % classes);
  const probabilities = Float32Array.from({ length: n * classes }, (_, i) =>
    labels[Math.floor(i / classes)] === i % classes ? 0.91 : 0.01,
  );
  const rows = { values: probabilities, count: n, width: classes };
  const images = (phase: number) => ({ values: wave(n * 784, phase), shape: [n, 28, 28, 1] });
  const centres = Array.from({ length: 25 }, (_, i) => [(i % 5) / 2 - 1, Math.floor(i / 5) / 2 - 1]);
  const points = { values: wave(2 * n, 6), count: n, width: 2 };
  const predictions = () => classPredictions({ fake: rows, expected: Array(classes).fill(1) });
  return {
    features: () => pair,
    memory: () => ({ train: real, heldOut: set(3), fake }),
    classes: predictions,
    classPair: () => ({ real: predictions(), fake: predictions() }),
    classFeatures: () => ({ features: pair, classes: { real: labels, fake: mostProbable(rows) } }),
    images: () => imagePair({ real: images(4), fake: images(5) }),
    mixture: () => mixtureSamples(points, { centres, standardDeviation: 0.1 }),
    stacked: () => stackedPredictions(Uint16Array.from({ length: 3 * n }, (_, i) => (i * i) % classes)),
  };
}

/** Ten clusters. */
function features(n: number, phase: number): Float32Array {
  const noise = wave(n * width, phase);
  return noise.map((value, i) => value + 2 * Math.sin((Math.floor(i / width) % classes) * ((i % width) + 1)));
}

/** Numbers between -1 and 1 without a pattern. */
function wave(length: number, phase: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * i + phase * (i + 1)));
}
