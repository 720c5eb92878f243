import { openEngine } from '@modewatch/backend';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import type { BatchRequest } from '@modewatch/core/datasets';
import { type RunEvent, runEvent } from '@modewatch/core/events';
import { decodeCheckpoint, type Engine, train, trainingSettings } from '@modewatch/core/training';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { collectEvents, comparable, loadDataset, outline, small } from './collect-events.ts';
import { readAsset } from './feature-networks.ts';

describe('train', async () => {
  const events = await collectEvents(small);

  it('yields what happens in the order in which it happens', () => {
    expect(outline(events)).toEqual([
      'running',
      'log 0',
      'metrics 0',
      'snapshot 0',
      'metrics 3',
      'checkpoint 4',
      'metrics 5',
      'snapshot 5',
      'metrics 6',
      'checkpoint 8',
      'metrics 9',
      'metrics 10',
      'snapshot 10',
      'metrics 12',
      'metrics 12',
      'snapshot 12',
      'checkpoint 12',
      'finished',
    ]);
  });

  it('yields valid events', () => {
    expect(comparable(events.map((event) => runEvent.parse(event)))).toEqual(comparable(events));
  });

  it('logs the numbers that every run has', () => {
    const point = events.find((event) => event.type === 'metrics' && event.step === 3);
    expect(point?.type === 'metrics' && Object.keys(point.values).sort()).toEqual([
      'accuracy/fake',
      'accuracy/real',
      'gradient-norm/discriminator',
      'gradient-norm/generator',
      'loss/discriminator',
      'loss/generator',
      'probability/fake',
      'probability/real',
      'speed/images-per-second',
    ]);
  });

  it('logs with each snapshot how fast G made it, and how sharp images are', async () => {
    const before = (all: typeof events) =>
      all.flatMap((event, i) => {
        const point = all[i - 1];
        return event.type === 'snapshot' && point?.type === 'metrics' ? [Object.keys(point.values)] : [];
      });
    expect(before(events)).toEqual(Array(4).fill(['speed/samples-per-second']));
    const images = { ...small, dataset: 'fashion-mnist', steps: 1, snapshotSamples: 4 } as const;
    const both = ['speed/samples-per-second', 'samples/sharpness'];
    expect(before(await collectEvents(images))).toEqual([both, both]);
  });

  it('counts the real images that D has seen', async () => {
    const counted = await collectEvents({ ...small, steps: 3, discriminatorSteps: 2 });
    const point = counted.find((event) => event.type === 'metrics' && event.step > 0);
    expect(point).toMatchObject({ step: 3, imagesSeen: 3 * 2 * 8 });
  });

  it('draws each real batch once, whoever sees it', async () => {
    const images = await loadDataset('fashion-mnist');
    const drawn: number[] = [];
    const train = {
      ...images.train,
      batch(request: BatchRequest) {
        drawn.push(request.index);
        return images.train.batch(request);
      },
    };
    const config: RunConfigInput = {
      ...{ ...small, dataset: 'fashion-mnist', conditioning: 'projection', loss: 'relativistic-average' },
      ...{ discriminatorSteps: 2, steps: 2, snapshotSamples: 2 },
    };
    await collectEvents(config, { dataset: { ...images, train } });
    expect(drawn).toEqual([0, 1, 2, 3]);
  });

  it('leaves nothing behind when what judges its samples cannot be opened', async () => {
    const engine = await openEngine({ backend: 'wasm' });
    const before = memory().numTensors;
    const withoutJudge: Engine = {
      program(spec) {
        if (spec.forwards['distance']) throw new Error('no room for a judge');
        return engine.program(spec);
      },
    };
    const config: RunConfigInput = {
      ...{ ...small, model: 'pix2pix', dataset: 'fashion-mnist-edges', contentLosses: [{ name: 'l1' }] },
      ...{ generator: { widths: [4] }, discriminator: { widths: [4] }, snapshotSamples: 2 },
    };
    await expect(collectEvents(config, { engine: withoutJudge })).rejects.toThrow('no room for a judge');
    expect(memory().numTensors).toBe(before);
  });

  it('shows a column for each class where G makes samples of a class', async () => {
    const images = { ...small, dataset: 'fashion-mnist', steps: 1, snapshotSamples: 30 } as const;
    const columnsOf = async (conditioning: 'none' | 'projection') => {
      const drawn = (await collectEvents({ ...images, conditioning })).find(
        ({ type }) => type === 'snapshot',
      );
      if (drawn?.type !== 'snapshot') throw new Error('expected a snapshot');
      const { width, tileWidth, gutter } = drawn.picture;
      return (width + gutter) / (tileWidth + gutter);
    };
    expect(await columnsOf('projection')).toBe(10);
    expect(await columnsOf('none')).toBe(6); // of 30, as square as they fit
  });

  it('shows the same latents in every snapshot', async () => {
    // With a learning rate this small, nothing but other latents could change the picture.
    const frozen = { learningRate: 1e-30, widths: [8] };
    const still = await collectEvents({ ...small, generator: frozen, discriminator: frozen });
    const pictures = still.filter((event) => event.type === 'snapshot').map(({ samples }) => samples);
    expect(pictures.length).toBe(4);
    expect(new Set(pictures.map((samples) => samples.join())).size).toBe(1);
  });

  it('writes checkpoints that describe where they were made', async () => {
    const settings = trainingSettings(runConfig.parse(small), await loadDataset('ring'));
    const checkpoint = events.find((event) => event.type === 'checkpoint');
    const { step, imagesSeen, state } = await decodeCheckpoint(
      checkpoint?.state ?? new Uint8Array(),
      settings,
    );
    expect({ step, imagesSeen }).toEqual({ step: 4, imagesSeen: 4 * 8 });
    expect(Object.keys(state)).toContain('generator/dense-1/kernel');
  });

  it('ends with its first step whose numbers are not finite', async () => {
    const explosive = { learningRate: 1, beta1: 0, beta2: 0, widths: [64, 64, 64, 64, 64, 64] };
    const config: RunConfigInput = {
      ...small,
      steps: 5000,
      logEvery: 1000,
      generator: explosive,
      discriminator: explosive,
    };
    const ended = await collectEvents(config);
    const [point, line, status] = ended.slice(-3);
    expect(status).toMatchObject({
      status: 'diverged',
      reason: expect.stringMatching(
        /^at step \d+ (loss|gradient-norm)\/(generator|discriminator) became (NaN|-?Infinity)/,
      ),
    });
    expect(line).toMatchObject({ type: 'log', level: 'error', step: status?.step });
    expect(point).toMatchObject({ type: 'metrics', step: status?.step });
    expect(
      ended.filter(
        (event) => event.type === 'metrics' && event.step < (status?.step ?? 0) && hasBadNumber(event.values),
      ),
    ).toEqual([]);
    expect(point?.type === 'metrics' && hasBadNumber(point.values)).toBe(true);
  });

  it('lets the process turn to other work between two steps, so that a signal gets through', async () => {
    const config = runConfig.parse({ ...small, steps: 1000 });
    const [dataset, engine] = [await loadDataset('ring'), await openEngine()];
    const abort = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of train(
      { config, dataset, engine, now: Date.now, readFeatures: readAsset },
      abort.signal,
    )) {
      // Nothing but the event loop itself can call this.
      if (events.length === 0) setImmediate(() => abort.abort());
      events.push(event);
    }
    expect(events.at(-1)).toMatchObject({ status: 'interrupted' });
    expect(events.at(-1)?.step).toBeLessThan(10);
  });

  it('refuses the checkpoint of another training before it says that it runs', async () => {
    const checkpoint = events.find((event) => event.type === 'checkpoint');
    await expect(collectEvents({ ...small, seed: 2 }, { resume: checkpoint?.state })).rejects.toThrow(
      'seed (was 1, is 2)',
    );
  });
});

const hasBadNumber = (values: Record<string, number>) => !Object.values(values).every(Number.isFinite);
