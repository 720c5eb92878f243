import type { RunConfig } from '../config/run-config.ts';
import type { Dataset, ReadFile } from '../datasets/index.ts';
import { drawRealSamples } from '../datasets/real-samples.ts';
import type { RunEvent } from '../events.ts';
import type { FeatureStore } from '../features/remembering-network.ts';
import {
  type Checkpoint,
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  trainingSettings,
} from './checkpoint.ts';
import type { Arrays, Engine, Program } from './engine.ts';
import { evaluationEvents, verdictEvent } from './evaluation-events.ts';
import { evaluationPasses } from './evaluation-passes.ts';
import { type Evaluator, evaluatedCount, type FindNullTable, openEvaluator } from './evaluator.ts';
import { ganOf } from './gan.ts';
import { initialWeights } from './initial-weights.ts';
import { contentWeights, perceptualJudge } from './networks.ts';
import { nextTurn } from './next-turn.ts';
import { openingLines } from './opening-lines.ts';
import { lossOf, type OwnParts } from './own-parts.ts';
import { pairsOf } from './pairs.ts';
import { type RunDetector, runDetector } from './run-detector.ts';
import { sampleSharpness } from './sample-sharpness.ts';
import { timedSamples } from './samples-per-second.ts';
import { columnsOf, snapshotInputs } from './snapshot-inputs.ts';
import { trainingStep } from './step.ts';
import { takeStep } from './take-step.ts';

/** A run to train. */
export type Training = {
  config: RunConfig;
  dataset: Dataset;
  engine: Engine;
  /** The clock, milliseconds since 1970. */
  now: () => number;
  /** Milliseconds from any start, finer than the clock; the clock itself when left out. */
  stopwatch?: () => number;
  /** The state of a checkpoint to go on from. */
  resume?: Uint8Array;
  /** Gives a file of the bundled feature networks by its name. */
  readFeatures: ReadFile;
  /** Finds null tables for evaluations; they have none when it is left out. */
  findNullTable?: FindNullTable;
  /** Keeps features of real samples from run to run; they are computed anew when it is left out. */
  featureStore?: FeatureStore;
  /** The modules that its config names by their paths. */
  own?: OwnParts;
};

/**
 * Trains a run: the only loop. Begins with the status `running` and ends with `finished`, `diverged` (a loss or gradient
 * norm is not finite) or, after `signal` aborts, a checkpoint and `interrupted`.
 *
 * Same config, data and engine give the same events to the bit, times and speeds apart; so do a run that was
 * interrupted and gone on with, and one that was not.
 *
 * @throws CheckpointError when `resume` belongs to other settings; RangeError when config and data don't fit
 */
export async function* train(training: Training, signal: AbortSignal): AsyncGenerator<RunEvent> {
  const { config, dataset, now, stopwatch = now, resume } = training;
  const settings = trainingSettings(config, dataset);
  const count = dataset.snapshotCount(config.snapshotSamples);
  const { program, weights, passes, shown, pairs, sharpness, ...steps } = await start(training, count);

  let step = 0;
  const moment = () => ({
    step,
    imagesSeen: imagesSeenAfter(step, config),
    time: now(),
  });
  /** Whether G has learnt without D so far, in updates that no average follows. */
  const isAlone = () => config.pretrainSteps > 0 && step <= config.pretrainSteps;
  const isDue = (every: number) => step % every === 0 || step === config.steps;
  let judge: Judge | null = null;
  /** Of the same sources as the samples of snapshots, by G when its pretraining ended. */
  let pretrained: Float32Array | null = null;
  async function* snapshot(): AsyncGenerator<RunEvent> {
    const name = isAlone() ? 'current' : 'samples';
    const { samples, speed } = await timedSamples(() => program.forward(name, shown), { count, stopwatch });
    const earlier = step > config.pretrainSteps ? pretrained : null;
    const values = { ...speed, ...sharpness?.(samples), ...(await pairs?.measure(samples, earlier)) };
    if (Object.keys(values).length > 0) yield { type: 'metrics', ...moment(), values: asFloat32(values) };
    const columns = columnsOf(config, dataset);
    const draw = (made: Float32Array) => (pairs ? pairs.draw(made, earlier) : dataset.draw(made, columns));
    const drawing = draw(samples);
    const hasAverage = config.generator.ema > 0 && !isAlone();
    const current = hasAverage ? draw(await program.forward('current', shown)).png : null;
    const neighbours = await judge?.evaluator.neighbours(samples, columns).catch(() => null); // its evaluation tells why
    yield {
      type: 'snapshot',
      ...moment(),
      ...drawing,
      ...(current && { current }),
      ...(neighbours && { neighbours }),
    };
  }
  const checkpoint = async (): Promise<RunEvent> => {
    const { imagesSeen, ...when } = moment();
    const state = { ...program.state(), ...(pretrained && { [pretrainedName]: pretrained }) };
    const detector = judge?.detector.state();
    const bytes = await encodeCheckpoint({ step, imagesSeen, state, detector }, settings);
    return { type: 'checkpoint', ...when, imagesSeen, state: bytes };
  };

  try {
    let savedAt = -1;
    let remembered: Checkpoint['detector'];
    if (resume) {
      const saved = await decodeCheckpoint(resume, settings);
      restoreNetworks(program, saved.state);
      pretrained = saved.state[pretrainedName] ?? null;
      step = savedAt = saved.step;
      remembered = saved.detector;
    }
    judge = startJudge(training, { program, passes, remembered });
    yield { type: 'status', step, time: now(), status: 'running' };
    for (const line of openingLines({ config, dataset, origin: program, weights, from: step })) {
      yield { type: 'log', step, time: now(), ...line };
    }
    if (!resume && judge && !pairs) yield* realSamples(dataset, { count, ...moment() });
    if (!resume) yield* snapshot();

    let logged = moment();
    while (step < config.steps) {
      if (signal.aborted) {
        if (savedAt !== step) yield await checkpoint();
        yield { type: 'status', step, time: now(), status: 'interrupted' };
        return;
      }

      const values = await takeStep(step, { config, dataset, program, ...steps });
      step++;
      judge?.detector.hear(values);
      const reason = whyDiverged(values, step);
      if (reason || isDue(config.logEvery)) {
        const here = moment();
        yield { type: 'metrics', ...here, values: asFloat32({ ...values, ...speedBetween(logged, here) }) };
        logged = here;
      }
      if (reason) {
        if (judge) yield verdictEvent(moment(), judge);
        yield { type: 'log', step, time: now(), level: 'error', message: reason };
        yield { type: 'status', step, time: now(), status: 'diverged', reason };
        return;
      }
      if (step === config.pretrainSteps) pretrained = await program.forward('current', shown);
      if (judge && isDue(config.evaluateEvery)) {
        yield* evaluationEvents(moment(), { ...judge, isLast: step === config.steps });
      }
      if (isDue(config.snapshotEvery)) yield* snapshot();
      if (isDue(config.checkpointEvery)) {
        yield await checkpoint();
        savedAt = step;
      }
      await nextTurn();
    }
    yield { type: 'status', step, time: now(), status: 'finished' };
  } finally {
    program.dispose();
    judge?.evaluator.dispose();
    pairs?.dispose();
  }
}

/** @throws CheckpointError where the weights are those of other networks, as a branch may ask for */
function restoreNetworks(program: Pick<Program, 'restore'>, state: Arrays): void {
  try {
    program.restore(state);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CheckpointError(
      `the checkpoint is of other networks: ${error.message}. Set model, widths and latentDim back, or clone the run.`,
      { cause: error },
    );
  }
}

/** In a checkpoint's state. */
const pretrainedName = 'pretrained/samples';

/**
 * All that a run computes with; or nothing, the program closed again, where a snapshot's inputs or judge cannot be had.
 *
 * @param count samples of a snapshot
 */
async function start(training: Training, count: number) {
  const { config, dataset } = training;
  const { program, ...started } = await startProgram(training, count);
  try {
    const shown = snapshotInputs({ config, dataset, noise: started.noise.samples });
    const pairs = await startPairs(training, count);
    const sharpness = pairs ? null : sampleSharpness(dataset, { seed: config.seed, count });
    return { program, ...started, shown, pairs, sharpness };
  } catch (error) {
    program.dispose();
    throw error;
  }
}

async function startProgram(
  { config, dataset, engine, readFeatures, own = {} }: Training,
  snapshotCount: number,
) {
  const gan = ganOf(config, dataset, own);
  const trained = initialWeights(gan.weights, config.seed);
  const seenThrough = await contentWeights(config.contentLosses, { images: dataset, read: readFeatures });
  const step = trainingStep({ gan, loss: lossOf(config, own), config, snapshotCount });
  const { updates, forwards, noise } = step;
  const weights = { ...trained, ...seenThrough };
  const passes = evaluationPasses(gan, config, evaluatedCount(config, dataset));
  const watched = config.evaluateEvery > 0 ? passes.forwards : {};
  const program = await engine.program({
    ...{ weights, updates: { ...updates }, forwards: { ...forwards, ...watched } },
  });
  return { program, weights: trained, passes, updates, noise };
}

/** What watches the training: it measures samples of G and judges them. */
type Judge = { evaluator: Evaluator; detector: RunDetector };

/** @param beside.remembered what the detector knew at the checkpoint that the training goes on from */
function startJudge(
  training: Training,
  {
    remembered,
    ...of
  }: Pick<Parameters<typeof openEvaluator>[0], 'program' | 'passes'> & {
    remembered: Checkpoint['detector'];
  },
): Judge | null {
  const { config } = training;
  if (config.evaluateEvery === 0) return null;
  return { evaluator: openEvaluator({ ...training, ...of }), detector: runDetector(config, remembered) };
}

/** What is looked at beside the samples of a run with sources; null without. */
async function startPairs({ config, dataset, engine, readFeatures }: Training, count: number) {
  if (!dataset.source) return null;
  const judge = await perceptualJudge(engine, { images: dataset, count, read: readFeatures });
  const pairs = pairsOf(dataset, { seed: config.seed, count }, judge ? [judge.judge] : []);
  return pairs && { ...pairs, dispose: () => judge?.dispose() };
}

/** Real samples that updates have been given; in the steps before D begins, those of G's. */
function imagesSeenAfter(
  step: number,
  { pretrainSteps, discriminatorSteps, batchSize }: Training['config'],
): number {
  const alone = Math.min(step, pretrainSteps);
  return (alone + (step - alone) * discriminatorSteps) * batchSize;
}

function whyDiverged(values: Record<string, number>, step: number): string | null {
  const bad = Object.entries(values).filter(([, value]) => !Number.isFinite(value));
  if (bad.length === 0) return null;
  return `at step ${step} ${bad.map(([key, value]) => `${key} became ${value}`).join(', ')}`;
}

type Moment = { imagesSeen: number; time: number };

/** Absent when the clock has not moved: there is no speed to speak of. */
function speedBetween(before: Moment, after: Moment): Record<string, number> {
  const seconds = (after.time - before.time) / 1000;
  return seconds > 0 ? { 'speed/images-per-second': (after.imagesSeen - before.imagesSeen) / seconds } : {};
}

/** Weights and losses are float32; more digits of what is derived from them would only take up room. */
function asFloat32(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Math.fround(value)]));
}

/** For people to compare with. Where they cannot be drawn, the log says why: who watches never ends a training. */
function* realSamples(
  dataset: Dataset,
  { count, ...here }: { count: number; step: number; imagesSeen: number; time: number },
): Generator<RunEvent> {
  try {
    yield { type: 'reference', ...here, ...drawRealSamples(dataset, { count }) };
  } catch (error) {
    const message = `Real samples could not be drawn: ${error instanceof Error ? error.message : String(error)}`;
    yield { type: 'log', step: here.step, time: here.time, level: 'warning', message };
  }
}
