import { describe, expect, it } from 'vitest';
import { runConfig } from '../config/run-config.ts';
import { datasets } from '../datasets/index.ts';
import type { Origin } from './engine.ts';
import { openingLines } from './opening-lines.ts';

const dataset = await datasets
  .ring()
  .load('sampled', () => Promise.reject(new Error('the ring has no files')));
const origin: Origin = {
  description: { engine: 'tfjs', backend: 'wasm', threads: 1, version: '4.22.0' },
  notes: [],
};
const weights = {
  'generator/kernel': { shape: [1000], values: new Float32Array(1000) },
  'generator/bias': { shape: [2], values: new Float32Array(2) },
  'discriminator/bias': { shape: [1], values: new Float32Array(1) },
};
const linesOf = (changes: { latentDim?: number; ema?: number; notes?: string[]; from?: number }) => {
  const { latentDim = 1, ema = 0, notes = [], from = 0 } = changes;
  const config = runConfig.parse({ dataset: 'ring', latentDim, generator: { ema } });
  return openingLines({ config, dataset, origin: { ...origin, notes }, weights, from });
};

describe('openingLines', () => {
  it('says what computes what on which data', () => {
    expect(linesOf({})).toEqual([
      {
        level: 'info',
        message:
          `tfjs 4.22.0 on wasm, 1 thread · ring: points drawn without end, SHA-256 ${dataset.edition.sha256} · ` +
          'mlp: generator 1,002 parameters, discriminator 1 parameter',
      },
    ]);
  });

  it('says where a training goes on', () => {
    expect(linesOf({ from: 1500 })[0]?.message).toMatch(/ · going on from step 1,500$/);
  });

  it('says when samples are not drawn by G itself', () => {
    expect(linesOf({ ema: 0.999 })[0]?.message).toMatch(
      / · samples by the moving average of G, decay 0.999$/,
    );
  });

  it('warns of what was passed over', () => {
    expect(linesOf({ notes: ['the wasm backend does not work: no'] })[1]).toEqual({
      level: 'warning',
      message: 'the wasm backend does not work: no',
    });
  });

  it('warns when there are as many latent dimensions as data dimensions', () => {
    expect(linesOf({ latentDim: 2 })[1]).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('latentDim is 2, but a sample has only 2 numbers'),
    });
  });

  it('does not speak of latents where samples are made of sources', async () => {
    const waveform = await datasets.waveform().load('sampled', () => Promise.reject(new Error('no files')));
    const config = runConfig.parse({ preset: 'pix2pix', dataset: 'waveform', latentDim: 64 });
    expect(openingLines({ config, dataset: waveform, origin, weights, from: 0 })).toHaveLength(1);
  });
});
