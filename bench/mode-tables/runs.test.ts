import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { configOf, methodNames } from './methods.ts';
import { readOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { startProgress } from './progress.ts';
import { readOutcomes, writeOutcomes } from './report-file.ts';
import { runAll } from './run-all.ts';
import { mixtureNames, plans, runsOf } from './runs.ts';
import { planted } from './testing.ts';

describe('the runs', () => {
  it('are 9 of --quick and 50 of --full, each once, paired by their seeds', () => {
    expect(runsOf(plans.quick)).toHaveLength(9);
    const full = runsOf(plans.full);
    expect(new Set(full.map((run) => JSON.stringify(run))).size).toBe(50);
  });

  it.each(mixtureNames)('have the same budget on the %s, whatever the method', (mixture) => {
    const budgets = methodNames.map((method) => {
      const { steps, batchSize, model, latentDim, generator, discriminator } = configOf({
        ...{ mixture, method, seed: 7, steps: 20 },
      });
      return {
        ...{ steps, batchSize, model, latentDim },
        widths: [generator.widths, discriminator.widths],
        schedules: [generator.schedule, discriminator.schedule],
      };
    });
    for (const budget of budgets) expect(budget).toEqual(budgets[0]);
  });

  it('are told apart by what makes the method', () => {
    const config = (method: (typeof methodNames)[number]) =>
      configOf({ mixture: 'grid', method, seed: 1, steps: 20 });
    expect(config('gan')).toMatchObject({ loss: 'non-saturating', penalties: [], dataset: 'grid', seed: 1 });
    expect(config('pacgan2').discriminator.packing).toBe(2);
    expect(config('pacgan4').discriminator.packing).toBe(4);
    expect(config('wgan-gp')).toMatchObject({ loss: 'wasserstein', discriminatorSteps: 5 });
    expect(config('rpgan').penalties.map(({ name }) => name)).toEqual(['r1', 'r2']);
  });

  it('train in processes of their own', async () => {
    const outcomes: Outcome[] = [];
    const runs = runsOf({ mixtures: ['ring'], methods: ['rpgan'], seeds: [1], steps: { ring: 3, grid: 3 } });
    const progress = startProgress(runs);
    await runAll(runs, { jobs: 2, progress, keep: (outcome) => outcomes.push(outcome) });
    expect(outcomes).toMatchObject(runs);
    for (const { modes, highQuality, diverged, cpuSeconds } of outcomes) {
      expect({ modes: modes <= 8, highQuality: highQuality < 0.5, diverged }).toEqual({
        ...{ modes: true, highQuality: true, diverged: null },
      });
      expect(cpuSeconds).toBeGreaterThan(0);
    }
    expect(progress.line()).toMatch(/^1 of 1 runs done/);
  });

  it('end with the words of a process that failed', async () => {
    const run = { mixture: 'ring', method: 'gan', seed: -1, steps: 3 } as const;
    const progress = startProgress([run]);
    const failed = runAll([run], { jobs: 1, progress, keep: () => expect.unreachable() });
    await expect(failed).rejects.toThrow(/"seed":-1.* ended without an outcome: .*seed/s);
  });
});

describe('progress', () => {
  it('foretells the rest by the cost of what is done', () => {
    let now = 0;
    const runs = runsOf({ ...plans.quick, methods: ['gan', 'pacgan2'], seeds: [1] });
    const progress = startProgress(runs, () => now);
    expect(progress.line()).toBe('0 of 2 runs done');
    now = 10 * 60_000;
    progress.move(runs[0]!, 0.5);
    expect(progress.line()).toBe('0 of 2 runs done · some 30 min left · ring, GAN, seed 1: 50 %');
    progress.end(runs[0]!);
    expect(progress.line()).toBe('1 of 2 runs done · some 10 min left');
  });
});

describe('the options', () => {
  it('mean --quick where nothing else is said', () => {
    expect(readOptions([]).plan).toEqual(plans.quick);
    expect(readOptions(['--full', '--jobs', '16'])).toMatchObject({ plan: plans.full, jobs: 16 });
  });

  it('choose parts of a table', () => {
    const { plan } = readOptions([
      '--mixture',
      'grid',
      '--method',
      'rpgan',
      '--seeds',
      '101,102',
      '--steps',
      '9',
      '--rates',
      '0.1,0.2',
    ]);
    expect(plan).toEqual({
      mixtures: ['grid'],
      methods: ['rpgan'],
      seeds: [101, 102],
      steps: { ring: 9, grid: 9 },
      rates: { generator: 0.1, discriminator: 0.2 },
    });
  });

  it('refuse what does not exist', () => {
    expect(() => readOptions(['--quick', '--full'])).toThrow('expected --quick or --full, got both');
    expect(() => readOptions(['--method', 'dcgan'])).toThrow('expected one of gan, pacgan2');
    expect(() => readOptions(['--jobs', '0'])).toThrow('--jobs: expected whole numbers from 1 up, got 0');
    expect(() => readOptions(['--seeds', '1,'])).toThrow('--seeds');
    expect(() => readOptions(['--rates', '0.1'])).toThrow('--rates: expected two numbers above 0');
    expect(() => readOptions(['--fast'])).toThrow("Unknown option '--fast'");
  });
});

describe('a file of outcomes', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modewatch-mode-tables-'));

  it('gives them back', () => {
    const file = path.join(folder, 'outcomes.json');
    const outcomes = planted('grid', 'gan', [17, 0]);
    writeOutcomes(file, outcomes);
    expect(readOutcomes(file)).toEqual(outcomes);
    expect(fs.readdirSync(folder)).toEqual(['outcomes.json']);
  });

  it('is refused when it is something else', () => {
    const file = path.join(folder, 'other.json');
    expect(() => readOutcomes(file)).toThrow(`expected a file that --out has written, got ${file}`);
    fs.writeFileSync(file, '{"outcomes":[]}');
    expect(() => readOutcomes(file)).toThrow('which has another format');
  });
});
