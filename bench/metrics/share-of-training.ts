import fs from 'node:fs';
import { openEngine } from '@modewatch/backend';
import { runConfig } from '@modewatch/core/config';
import { datasetOf, fashionMnistAssets } from '@modewatch/core/datasets';
import { type FeatureStore, featureAssets } from '@modewatch/core/features';
import { type Training, train } from '@modewatch/core/training';
import { parse } from 'yaml';

/** What evaluations cost beside a training, in processor time. */
export type EvaluationCost = {
  /** Percent of the training without them, at the example's own length and the default cadence. */
  share: number;
  /** Of one step, and of one evaluation once everything is prepared. */
  stepMs: number;
  evaluationMs: number;
  /**
   * What the first snapshot takes longer where samples are looked at, and the first evaluation longer than others, once the
   * features of real samples are stored.
   */
  preparationMs: number;
  /** What the last one takes longer, for what is too slow to be measured at each. */
  completionMs: number;
};

const evaluations = 4;

/**
 * Trains an example for some steps, evaluates on the way, and projects both on its whole length. The step is timed between
 * logged points, the evaluation between the point before it and its verdict.
 *
 * @param options.steps to train, a multiple of 20
 */
export async function evaluationCost(example: string, options: { steps: number }): Promise<EvaluationCost> {
  const given = parse(fs.readFileSync(new URL(`../../examples/${example}.yaml`, import.meta.url), 'utf8'));
  const whole = runConfig.parse(given);
  const every = options.steps / evaluations;
  const config = runConfig.parse({
    ...{ ...given, steps: options.steps, logEvery: every / 5, evaluateEvery: every },
    ...{ snapshotEvery: options.steps, checkpointEvery: options.steps },
  });
  const dataset = await datasetOf(config).load('test-split', readFile(fashionMnistAssets));
  const engine = await openEngine({ engine: 'compiled', threads: 1 });
  const readFeatures = readFile(featureAssets);
  const kept = new Map<string, Uint8Array>();
  const featureStore: FeatureStore = {
    read: async (name) => kept.get(name) ?? null,
    write: async (name, bytes) => void kept.set(name, bytes),
  };
  const training = { config, dataset, engine, now: Date.now, readFeatures, featureStore };
  await firstSnapshotMs(training); // so that the data set has been looked at, as by the first run on a machine
  const lookingMs = (await firstSnapshotMs(training)) - (await firstSnapshotMs(unseen(training)));
  const steps: number[] = [];
  const verdicts: number[] = [];
  let last = { at: cpuMs(), step: 0 };
  for await (const event of train(training, new AbortController().signal)) {
    if (event.type === 'evaluation') continue; // on the way to the verdict
    const at = cpuMs();
    const isLogged = event.type === 'metrics' && 'loss/generator' in event.values;
    if (isLogged && last.step > 0) steps.push((at - last.at) / (event.step - last.step));
    if (event.type === 'verdict') verdicts.push(at - last.at);
    if (event.type !== 'metrics' || isLogged) last = { at, step: event.step ?? 0 };
  }
  const [first = Number.NaN, ...others] = verdicts;
  const complete = others.pop() ?? Number.NaN;
  const [stepMs, evaluationMs] = [medianOf(steps), medianOf(others)];
  const preparationMs = Math.max(0, lookingMs) + Math.max(0, first - evaluationMs);
  const completionMs = Math.max(0, complete - evaluationMs);
  const count = Math.ceil(whole.steps / whole.evaluateEvery);
  const share = (100 * (preparationMs + count * evaluationMs + completionMs)) / (whole.steps * stepMs);
  return { share, stepMs, evaluationMs, preparationMs, completionMs };
}

const unseen = (training: Training): Training => ({
  ...training,
  config: { ...training.config, evaluateEvery: 0 },
});

/** From the beginning of a run of one step to its first picture. */
async function firstSnapshotMs(training: Training): Promise<number> {
  const { evaluateEvery } = training.config;
  const config = { ...training.config, steps: 1, evaluateEvery: Math.min(1, evaluateEvery) };
  let [begun, took] = [Number.NaN, Number.NaN];
  for await (const event of train({ ...training, config }, new AbortController().signal)) {
    if (event.type === 'status' && event.status === 'running') begun = cpuMs();
    if (event.type === 'snapshot' && Number.isNaN(took)) took = cpuMs() - begun;
  }
  return took;
}

const readFile = (folder: URL) => async (file: string) =>
  new Uint8Array(await fs.promises.readFile(new URL(file, folder)));

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const medianOf = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
