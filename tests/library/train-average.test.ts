import type { RunConfigInput } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { collectEvents, digest, small } from './collect-events.ts';

describe('train, with an average of G,', () => {
  it('shows G itself while no average follows it, in a pretraining', async () => {
    const config: RunConfigInput = {
      ...{ ...small, model: 'pix2pix', dataset: 'waveform', contentLosses: [{ name: 'l1' }] },
      ...{ pretrainSteps: 4, steps: 4, snapshotEvery: 4, snapshotSamples: 2 },
      generator: { widths: [4, 4], ema: 0.9 },
    };
    const last = async (ema: number) => {
      const events = await collectEvents({ ...config, generator: { ...config.generator, ema } });
      const snapshot = events.findLast((event) => event.type === 'snapshot');
      const first = events.find((event) => event.type === 'snapshot');
      expect(snapshot?.samples).not.toEqual(first?.samples);
      return snapshot?.samples;
    };
    expect(await last(0.9)).toEqual(await last(0));
  });

  it('draws G as it is beside its average, of the same latents, and trains as it would without', async () => {
    const snapshotsOf = async (config: RunConfigInput) =>
      (await collectEvents(config)).filter((event) => event.type === 'snapshot');
    const averaged = { ...small, generator: { widths: [8, 8], ema: 0.9 } };
    const [plain, both] = [await snapshotsOf(small), await snapshotsOf(averaged)];
    expect(both.map(({ step }) => step)).toEqual([0, 5, 10, 12]);
    expect(plain.filter((snapshot) => 'current' in snapshot)).toEqual([]);
    // The training never sees the average, so G as it is draws to the byte what it draws where none is kept.
    expect(both.map(({ current }) => digest(current!))).toEqual(plain.map(({ png }) => digest(png)));
    expect(both.map(({ png, current }) => digest(png) === digest(current!))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('draws G as it is for sources too, once an average follows it', async () => {
    const config: RunConfigInput = {
      ...{ ...small, model: 'pix2pix', dataset: 'waveform', contentLosses: [{ name: 'l1' }] },
      ...{ pretrainSteps: 4, steps: 8, snapshotEvery: 4, snapshotSamples: 2 },
      generator: { widths: [4, 4], ema: 0.9 },
    };
    const snapshots = (await collectEvents(config)).filter((event) => event.type === 'snapshot');
    expect(snapshots.map(({ step, current }) => [step, current !== undefined])).toEqual([
      [0, false],
      [4, false],
      [8, true],
    ]);
  });
});
