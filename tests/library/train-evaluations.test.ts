import type { RunConfigInput } from '@modewatch/core/config';
import { runEvent } from '@modewatch/core/events';
import { describe, expect, it } from 'vitest';
import { collectEvents, comparable, outline, small } from './collect-events.ts';

describe('train, evaluating,', () => {
  it('measures G and its average now and then, and at the end, and says how the run stands', async () => {
    const events = await collectEvents({
      ...{ ...small, evaluateEvery: 5, evaluationSamples: 512 },
      generator: { widths: [8, 8], ema: 0.9 },
    });
    const judging = events.filter(({ type }) => type === 'evaluation' || type === 'verdict');
    expect(outline(judging)).toEqual(
      [5, 10, 12].flatMap((step) => [`evaluation ${step}`, `evaluation ${step}`, `verdict ${step}`]),
    );
    const evaluations = judging.filter((event) => event.type === 'evaluation');
    expect(evaluations.slice(0, 2).map(({ evaluation }) => evaluation.weights)).toEqual([
      'current',
      'averaged',
    ]);
    const [current, averaged] = evaluations.map(
      ({ evaluation }) => evaluation.values['diversity/coverage-k5'],
    );
    const logged = events.find(
      (event) => event.type === 'metrics' && 'diversity/coverage-k5' in event.values,
    );
    expect(logged).toMatchObject({
      step: 5,
      values: {
        'diversity/coverage-k5': Math.fround(averaged!),
        'diversity-current/coverage-k5': Math.fround(current!),
      },
    });
    const verdict = judging.findLast((event) => event.type === 'verdict');
    expect(verdict).toMatchObject({
      verdict: { weights: 'averaged', at: { step: 12 } },
      signals: { loss: { generator: expect.any(Number) }, nonFinite: [] },
    });
    expect(comparable(events.map((event) => runEvent.parse(event)))).toEqual(comparable(events));
  });

  it('goes on where an evaluation fails, and says so', async () => {
    const images: RunConfigInput = { ...small, dataset: 'fashion-mnist', evaluateEvery: 6 };
    const readFeatures = () => Promise.reject(new Error('the file is not there'));
    const events = await collectEvents(images, { readFeatures });
    expect(events.filter((event) => event.type === 'log').map(({ message }) => message)).toContain(
      'The samples of step 6 could not be evaluated: the file is not there',
    );
    expect(events.at(-1)).toMatchObject({ status: 'finished' });
    expect(events.filter(({ type }) => type === 'verdict')).toHaveLength(2);
  });

  it('says that it cannot judge samples that no network sees', async () => {
    const config: RunConfigInput = {
      ...{ ...small, dataset: 'waveform', model: 'pix2pix', contentLosses: [{ name: 'l1' }] },
      ...{ steps: 2, evaluateEvery: 2, snapshotSamples: 2, generator: { widths: [4, 4] } },
    };
    const verdict = (await collectEvents(config)).find((event) => event.type === 'verdict');
    expect(verdict?.verdict).toMatchObject({
      ...{ health: 'insufficient', severity: 'none' },
      explanation: expect.stringContaining('each sample is made of a source'),
    });
  });

  it('judges a training that ends with a number that is not finite', async () => {
    const explosive = { learningRate: 1, beta1: 0, beta2: 0, widths: [64, 64, 64, 64, 64, 64] };
    const events = await collectEvents({
      ...{ ...small, steps: 5000, logEvery: 1000, evaluateEvery: 5000, evaluationSamples: 512 },
      ...{ generator: explosive, discriminator: explosive },
    });
    expect(outline(events).at(-1)).toBe('diverged');
    const verdict = events.find((event) => event.type === 'verdict');
    expect(verdict).toMatchObject({
      step: events.at(-1)?.step,
      verdict: { health: 'diverged', severity: 'critical' },
      changes: [{ change: 'raised' }],
    });
  });
});
