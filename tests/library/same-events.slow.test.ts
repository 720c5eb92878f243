import { openEngine } from '@modewatch/backend';
import type { RunConfigInput } from '@modewatch/core/config';
import type { CheckpointEvent, RunEvent } from '@modewatch/core/events';
import { describe, expect, it } from 'vitest';
import { collectEvents, comparable, small } from './collect-events.ts';
import { everyEngine } from './every-engine.ts';

const images: RunConfigInput = {
  ...small,
  dataset: 'fashion-mnist',
  latentDim: 4,
  latentDistribution: 'uniform',
  loss: 'minimax',
  discriminatorSteps: 2,
  snapshotSamples: 4,
};
const averaged: RunConfigInput = {
  ...small,
  preset: 'wgan',
  discriminatorSteps: 2,
  generator: { widths: [8, 8], optimizer: 'sgd', momentum: 0.9, clipGradientNorm: 0.5, ema: 0.9 },
};
/** Random numbers besides the latents, a G that sees real samples, and a strength that depends on the step. */
const noisy: RunConfigInput = {
  ...small,
  loss: 'relativistic-paired',
  discriminatorSteps: 2,
  penalties: [{ name: 'gradient-penalty' }, { name: 'dragan' }],
  augmentations: [{ name: 'instance-noise', until: 10 }],
};
/** Sources, content losses before D begins, and a G with an average or a dropout. */
const enlarged: RunConfigInput = {
  ...{ ...images, dataset: 'fashion-mnist-7to28', model: 'srgan' },
  ...{
    contentLosses: [{ name: 'mse' }, { name: 'perceptual', during: 'training' }],
    pretrainSteps: 5,
    adversarialWeight: 0.01,
  },
  generator: { widths: [4, 4], ema: 0.9 },
};
const translated: RunConfigInput = {
  ...{ ...images, dataset: 'waveform', model: 'pix2pix', contentLosses: [{ name: 'l1' }] },
  generator: { widths: [4, 4, 4] },
};
/** A G and its average that are evaluated and judged, between checkpoints and on them. */
const evaluated: RunConfigInput = {
  ...{ ...averaged, evaluateEvery: 2, evaluationSamples: 512 },
};
/** Numbers that go by the step. */
const changing: RunConfigInput = {
  ...small,
  penalties: [{ name: 'r1', weight: 2, schedule: { name: 'cosine', until: 10, to: 0.2 } }],
  generator: { widths: [8, 8], schedule: { name: 'linear', from: 2 } },
  discriminator: { widths: [8, 8], schedule: { name: 'cosine', to: 1e-5 } },
};
const configs = [
  { name: 'points', config: small as RunConfigInput },
  { name: 'points with RMSProp, SGD, clipping and an average', config: averaged },
  { name: 'images', config: images },
];
const cases = [
  ...everyEngine.flatMap((engine) => configs.map((each) => ({ ...each, ...engine }))),
  ...everyEngine.map((engine) => ({ name: 'points with noise', config: noisy, ...engine })),
  ...everyEngine.map((engine) => ({ name: 'points with schedules', config: changing, ...engine })),
  ...everyEngine
    .slice(0, 2)
    .map((engine) => ({ name: 'points that are judged', config: evaluated, ...engine })),
  // Where convolutions are fast.
  {
    name: 'images with DCGAN',
    config: { ...images, model: 'dcgan' as const },
    on: 'the compiled engine',
    choice: { engine: 'compiled' as const },
  },
  ...everyEngine.slice(0, 2).flatMap((engine) => [
    { name: 'small images to enlarge', config: enlarged, ...engine },
    { name: 'signals to restore', config: translated, ...engine },
  ]),
];

describe.each(cases)('a training on $name with $on', async ({ config, choice }) => {
  const engine = await openEngine(choice);
  const uninterrupted = await collectEvents(config, { engine });

  it('yields the same events again, to the bit', async () => {
    expect(comparable(await collectEvents(config, { engine }))).toEqual(comparable(uninterrupted));
  });

  it('yields other numbers for another seed', async () => {
    const other = await collectEvents({ ...config, seed: 2 }, { engine });
    expect(pointsOf(other)).not.toEqual(pointsOf(uninterrupted));
  });

  it.each([
    { when: 'between two checkpoints', step: 6, last: 'metrics' },
    { when: 'on a checkpoint', step: 8, last: 'checkpoint' },
    { when: 'before its first step', step: 0, last: 'snapshot' },
  ])('that is stopped $when goes on as if it had not been', async ({ step, last }) => {
    const stopped = await collectEvents(config, {
      engine,
      stopAfter: (event) => event.step === step && event.type === last,
    });
    expect(stopped.at(-1)).toMatchObject({ type: 'status', status: 'interrupted', step });
    const resumed = await collectEvents(config, { engine, resume: lastCheckpoint(stopped).state });
    expect(lastCheckpoint(stopped).step).toBe(step);
    expect(resumed[0]).toMatchObject({ type: 'status', status: 'running', step });
    expect(whatHappened([...stopped, ...resumed])).toEqual(whatHappened(uninterrupted));
  });

  it('goes on from an older checkpoint as from the newest', async () => {
    const older = uninterrupted.find((event) => event.type === 'checkpoint');
    const resumed = await collectEvents(config, { engine, resume: older?.state });
    expect(whatHappened(resumed)).toEqual(
      whatHappened(uninterrupted).filter((event) => event.step > (older?.step ?? 0)),
    );
  });
});

it('goes on past its former end with more steps', async () => {
  const half = await collectEvents({ ...small, steps: 8 });
  const rest = await collectEvents(small, { resume: lastCheckpoint(half).state });
  const whole = await collectEvents(small);
  expect(pointsOf(rest)).toEqual(pointsOf(whole).filter(({ step }) => step > 8));
});

function lastCheckpoint(events: RunEvent[]): CheckpointEvent {
  const last = events.findLast((event) => event.type === 'checkpoint');
  if (!last) throw new Error('expected a checkpoint');
  return last;
}

type Happened = { type: string; step: number };

/** Metrics, snapshots, verdicts and the checkpoints that were due, as they compare. A stop adds a checkpoint of its own. */
function whatHappened(events: RunEvent[]): Happened[] {
  const seen = comparable(events) as Happened[];
  const isDue = (step: number) => step > 0 && (step % small.checkpointEvery === 0 || step === small.steps);
  return seen.filter(
    ({ type, step }) =>
      ['metrics', 'snapshot', 'evaluation', 'verdict'].includes(type) ||
      (type === 'checkpoint' && isDue(step)),
  );
}

const pointsOf = (events: RunEvent[]) => whatHappened(events).filter(({ type }) => type === 'metrics');
