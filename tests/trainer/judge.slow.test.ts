import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import { detectorVersion } from '@modewatch/core/detect';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from './command-line.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // a loaded machine takes its time

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-judge-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => path.join(folder, name);
const modewatch = (...args: string[]) => runCommand(args, { MODEWATCH_DATA: folder });

const count = 1024;
const size = 784;

/** Sets of images as other programs write them, of garments that are no training images of the full data set. */
beforeAll(async () => {
  const dataset = await datasets['fashion-mnist']({}).load('test-split', (name) =>
    fs.promises.readFile(new URL(name, fashionMnistAssets)),
  );
  const { samples, modes } = dataset.train.batch({ seed: 5, index: 0, size: 4000 });
  const all = [...modes.keys()];
  const images = (chosen: number[]) => chosen.map((i) => samples.subarray(i * size, (i + 1) * size));
  writePixels('real.npy', images(all.slice(0, count)));
  writePixels('real-512.npy', images(all.slice(0, 512)));
  writePixels('dropped.npy', images(all.filter((i) => modes[i] !== 8).slice(0, count)));
  fs.mkdirSync(file('ten'));
  const ten = Array.from({ length: 10 }, (_, label) => modes.indexOf(label));
  for (let i = 0; i < 600; i++) {
    const [image = new Float32Array()] = images([ten[i % 10] ?? 0]);
    fs.writeFileSync(file(`ten/${String(i).padStart(3, '0')}.png`), dataset.draw(image).png);
  }
});

describe('judge', () => {
  it('calls real garments healthy', async () => {
    const { code, stdout, stderr } = await modewatch('judge', file('real.npy'), '--dataset', 'fashion-mnist');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^healthy\n/);
    expect(stdout).toMatch(/^Bag +\d+\.\d % +10\.0 %/m);
    expect(stdout).toMatch(/1,024 samples beside 1,024 of fashion-mnist \(.*\), through evaluation-27b90ac8/);
  });

  it('says what as many real samples score of every metric', async () => {
    const { stdout } = await modewatch('judge', file('real-512.npy'), '--dataset', 'fashion-mnist');
    for (const metric of ['coverage-k5', 'fid-evaluation-27b90ac8', 'class-tv']) {
      expect(stdout).toMatch(new RegExp(`^${metric} +\\S+ +\\S+ … \\S+`, 'm'));
    }
  });

  it('names the class that is missing, for programs as well', async () => {
    const { code, stdout } = await modewatch(
      ...['judge', file('dropped.npy'), '--dataset', 'fashion-mnist', '--json'],
    );
    expect(code).toBe(3);
    const judged = JSON.parse(stdout);
    expect(judged).toMatchObject({
      ...{ verdict: 'missing-modes', severity: 'warning', missing: ['Bag'] },
      evidence: [{ rule: 'missing-modes', evidence: [{ of: 'share/Bag', is: 'below' }] }],
      protocol: { network: 'evaluation-27b90ac8', count, given: count, detectorVersion },
    });
    expect(judged.explanation).toContain('Bag');
    expect(judged.metrics['coverage-k5']).toBeLessThan(0.95);
  });

  it('sees that a folder holds ten images, over and over', async () => {
    const { code, stdout } = await modewatch('judge', file('ten'), '--dataset', 'fashion-mnist');
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Mode collapse: intra-class collapse \(critical\)\n\nG repeats itself: 100 %/);
  });

  it('gives too few samples no verdict, and says how many it takes', async () => {
    const few = Float32Array.from({ length: 100 * 4 }, (_, i) => Math.sin(i));
    writeNpy('few.npy', few, [100, 4]);
    const { code, stdout } = await modewatch(
      ...['judge', '--features', file('few.npy'), '--real-features', file('few.npy')],
    );
    expect(code).toBe(4);
    expect(stdout).toBe(
      'insufficient\n\nNo verdict: a verdict needs at least 512 generated samples, got 100.\n',
    );
  });

  it('gives none beside one real image over and over, and says why', async () => {
    fs.mkdirSync(file('one'));
    const [png = ''] = fs.readdirSync(file('ten'));
    for (let i = 0; i < 512; i++) fs.copyFileSync(file(`ten/${png}`), file(`one/${i}.png`));
    const { code, stdout } = await modewatch('judge', file('ten'), '--real', file('one'));
    expect(code).toBe(4);
    expect(stdout).toContain('No verdict: nothing can be compared with these real samples: all real samples');
  });

  it.each([
    { args: [], says: 'Which samples?' },
    { args: ['x.npy', '--dataset', 'fashion-mnits'], says: 'did you mean fashion-mnist?' },
    { args: ['nowhere.npy', '--dataset', 'ring'], says: 'nowhere.npy' },
  ])('answers what it cannot use with what it can: $says', async ({ args, says }) => {
    const { code, stderr } = await modewatch('judge', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('measure', () => {
  it('measures features as they are', async () => {
    const wave = (phase: number) => Float32Array.from({ length: 60 * 3 }, (_, i) => Math.sin(i * i + phase));
    writeNpy('a.npy', wave(1), [60, 3]);
    writeNpy('b.npy', wave(2), [60, 3]);
    const { code, stdout } = await modewatch(
      ...['measure', '--real', file('a.npy'), '--fake', file('b.npy'), '--json'],
    );
    expect(code).toBe(0);
    const { metrics, protocol } = JSON.parse(stdout);
    for (const name of [
      'precision-k5',
      'recall-k5',
      'density-k5',
      'coverage-k5',
      'fid',
      'kid',
      'vendi',
      'nn-ratio',
    ]) {
      expect(metrics[name], name).toBeTypeOf('number');
    }
    expect(protocol).toMatchObject({ real: 60, fake: 60, parameters: { 'coverage-k5': { k: 5 } } });
    expect(protocol.network).toMatch(/^precomputed-[0-9a-f]{8}$/);
    const some = await modewatch(
      ...['measure', '--real', file('a.npy'), '--fake', file('b.npy')],
      ...['--metrics', 'coverage,fid', '--json'],
    );
    expect(JSON.parse(some.stdout).metrics).toEqual({
      'coverage-k5': metrics['coverage-k5'],
      fid: metrics.fid,
    });
  });

  it('measures images as they are, and says of how many', async () => {
    const { code, stdout } = await modewatch(
      ...[
        'measure',
        '--real',
        file('real.npy'),
        '--fake',
        file('ten'),
        '--metrics',
        'ssim,ssim-excess,sharpness',
      ],
      '--json',
    );
    expect(code).toBe(0);
    const { metrics, protocol } = JSON.parse(stdout);
    expect(metrics.ssim).toBeGreaterThan(0);
    expect(metrics['ssim-excess']).toBeGreaterThan(0.02);
    expect(protocol.counts.ssim).toEqual({ real: 512, fake: 512 });
  });

  it('measures beside a data set what needs its classes', async () => {
    const { code, stdout } = await modewatch(
      ...['measure', '--dataset', 'fashion-mnist', '--fake', file('dropped.npy'), '--json'],
      ...['--metrics', 'effective-classes,within-class-variance,stacked-modes'],
    );
    expect(code).toBe(0);
    const { metrics, absent } = JSON.parse(stdout);
    expect(metrics['effective-classes']).toBeLessThan(9.5);
    expect(metrics['within-class-variance']).toBeGreaterThan(0.7);
    expect(absent['stacked-modes']).toContain('the classes of the channels of stacked images');
  });

  it('asks what to measure beside', async () => {
    const { code, stderr } = await modewatch('measure', '--fake', 'a.npy');
    expect(code).toBe(2);
    expect(stderr).toContain('Beside what?');
  });

  it('knows the names of metrics', async () => {
    const { code, stderr } = await modewatch(
      'measure',
      '--real',
      'a',
      '--fake',
      'b',
      '--metrics',
      'coverage-k',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean coverage-k5?');
  });
});

/** Images as uint8 [n, 28, 28]. */
function writePixels(name: string, images: Float32Array[]): void {
  const pixels = Uint8Array.from(
    images.flatMap((image) => [...image]),
    (value) => Math.round((value + 1) * 127.5),
  );
  fs.writeFileSync(file(name), npy('|u1', Buffer.from(pixels), [images.length, 28, 28]));
}

function writeNpy(name: string, values: Float32Array, shape: number[]): void {
  fs.writeFileSync(file(name), npy('<f4', Buffer.from(values.buffer), shape));
}

/** A .npy file as NumPy writes it. */
function npy(type: string, bytes: Buffer, shape: number[]): Buffer {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const padded = `${header.padEnd(Math.ceil((header.length + 11) / 64) * 64 - 11)}\n`;
  const start = Buffer.from(`\x93NUMPY\x01\x00`, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  return Buffer.concat([start, length, Buffer.from(padded), bytes]);
}
