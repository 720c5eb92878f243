import type { RunConfig } from '../config/run-config.ts';
import type { Batch, Dataset } from '../datasets/index.ts';
import type { Arrays, Program } from './engine.ts';
import { oneHot } from './labels.ts';
import { drawLatents } from './latents.ts';
import { drawNoise } from './noise.ts';
import { scheduledValues } from './scheduled-values.ts';
import type { Step } from './step.ts';

export type Steps = Pick<Step, 'updates' | 'noise'> & {
  config: RunConfig;
  dataset: Dataset;
  program: Program;
};

/**
 * The D updates and the G update of one step, up to the first whose numbers are not finite; in the steps of the
 * pretraining, one update of G alone.
 *
 * @param step counts from 0; it decides the real batches, the latents and the noise
 */
export async function takeStep(step: number, run: Steps): Promise<Record<string, number>> {
  const { config, program } = run;
  const { discriminatorSteps, pretrainSteps } = config;
  const { learningRates, metrics } = scheduledValues(step, config);
  const ofG = { learningRate: learningRates.generator };
  const ofD = { learningRate: learningRates.discriminator };
  const draw = realBatches(run);
  const inputsOf = (name: UpdateName, at: { index: number; batch: number }) =>
    inputsOfUpdate(name, { step, index: at.index, draw: () => draw(at.batch) }, run);
  if (step < pretrainSteps) {
    const g = await program.update('pretraining', inputsOf('pretraining', { index: step, batch: step }), ofG);
    return { 'loss/generator': g.loss, 'gradient-norm/generator': g.gradientNorm, ...g.metrics, ...metrics };
  }

  let values: Record<string, number> = {};
  let batch = 0;
  for (let i = 0; i < discriminatorSteps; i++) {
    batch = pretrainSteps + (step - pretrainSteps) * discriminatorSteps + i;
    const d = await program.update('discriminator', inputsOf('discriminator', { index: batch, batch }), ofD);
    values = {
      'loss/discriminator': d.loss,
      'gradient-norm/discriminator': d.gradientNorm,
      ...d.metrics,
      ...metrics,
    };
    if (!Object.values(values).every(Number.isFinite)) return values;
  }
  // Where G is judged next to real samples, they are those that D has seen last; so are labels and sources.
  const g = await program.update('generator', inputsOf('generator', { index: step, batch }), ofG);
  return { ...values, 'loss/generator': g.loss, 'gradient-norm/generator': g.gradientNorm, ...g.metrics };
}

type UpdateName = 'discriminator' | 'generator' | 'pretraining';

/** Draws real batches by their index; the last one is kept for whoever asks for it next. */
function realBatches({ config: { seed, batchSize }, dataset }: Steps): (index: number) => Batch {
  let last: { index: number; batch: Batch } | undefined;
  return (index) => {
    if (last?.index !== index) {
      last = { index, batch: dataset.train.batch({ seed, index, size: batchSize }) };
    }
    return last.batch;
  };
}

/** @param at.index which update of its name this is; @param at.draw gives the real batch that it may see */
function inputsOfUpdate(
  name: UpdateName,
  at: { step: number; index: number; draw: () => Batch },
  { config, updates, noise }: Steps,
): Arrays {
  const { seed, batchSize } = config;
  const { inputs = {} } = updates[name] ?? {};
  const address = (stream: string) => ({ seed, stream: `${stream}/${name}`, step: at.index });
  return {
    ...ofBatch(inputs, at.draw),
    ...(inputs['z'] && { z: drawLatents({ ...config, count: batchSize }, address('latents')) }),
    ...drawNoise(noise[name], { address: address('noise'), step: at.step }),
  };
}

/** What an update sees of a real batch, which is drawn only if it sees any of it. */
function ofBatch(inputs: Record<string, number[]>, draw: () => Batch): Arrays {
  const { x, labels, source } = inputs;
  if (!x && !labels && !source) return {};
  const batch = draw();
  return {
    ...(x && { x: batch.samples }),
    ...(labels && { labels: oneHot(batch.modes, labels[1]!) }), // [batch, classes]
    ...(source && batch.source && { source: batch.source }),
  };
}
