import { runConfig } from '@modewatch/core/config';
import type { Flag } from '@modewatch/core/detect';
import { describe, expect, it } from 'vitest';
import { flagText } from './flag-text.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from './format.ts';
import { progressLine } from './progress-line.ts';
import { table } from './table.ts';
import { closingLines, progressText } from './training-report.ts';

it('writes numbers with four significant digits, and what is none as such', () => {
  expect([0.123456, 12_345.678, 0, 2e-5, 3.2e7, -0.5].map(formatNumber)).toEqual([
    ...['0.1235', '12350', '0', '2.00e-5', '3.20e+7', '-0.5'],
  ]);
  expect([Number.NaN, Infinity, -Infinity].map(formatNumber)).toEqual(['NaN', '∞', '-∞']);
});

it('writes counts, durations and sizes for people', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect([0, 42_000, 200_000, 7_500_000, 273_600_000].map(formatDuration)).toEqual([
    ...['0 s', '42 s', '3 min 20 s', '2 h 5 min', '3 d 4 h'],
  ]);
  expect([900, 4_420_000].map(formatBytes)).toEqual(['1 kB', '4.4 MB']);
});

it('lines up a table, numbers to the right', () => {
  const text = table(
    ['NAME', 'STEP', 'WHY'],
    [
      ['a', '10', ''],
      ['long-name', '1,000', 'x'],
    ],
    ['STEP'],
  );
  expect(text.split('\n')).toEqual(['NAME        STEP  WHY', 'a             10', 'long-name  1,000  x']);
});

it.each([
  [40, 39],
  [0, 79], // as some terminals say
])('keeps the progress on one line of a terminal of %i columns', (columns, longest) => {
  const written: string[] = [];
  const stream = { isTTY: true, columns, write: (text: string) => written.push(text) };
  const line = progressLine(stream as unknown as NodeJS.WriteStream); // all that it uses
  line.show('x'.repeat(200));
  expect(written).toEqual([`\r\x1b[2K${'x'.repeat(longest)}`]);
});

describe('the progress of a training', () => {
  const values = {
    'loss/discriminator': 1.3862,
    'loss/generator': Number.NaN,
    'probability/real': 0.5,
    'probability/fake': 0.25,
  };

  it('says how far, how well, how fast and how long', () => {
    const [now, start] = [60_000, { step: 0, imagesSeen: 0, at: 0 }];
    expect(progressText({ step: 250, imagesSeen: 74_064, values }, { steps: 1000, start, now })).toBe(
      '███░░░░░░░░░ 250 / 1,000  D 1.386  G NaN  D(x) 0.5  D(G(z)) 0.25  1,234 images/s  3 min left',
    );
  });

  it('calls what D says logits where it is no probability', () => {
    const start = { step: 0, imagesSeen: 0, at: 0 };
    const values = {
      'loss/discriminator': -2,
      'loss/generator': 3,
      'logits/real': -1.5,
      'logits/fake': -12.5,
    };
    const text = progressText({ step: 0, imagesSeen: 0, values }, { steps: 1000, start, now: 9 });
    expect(text).toMatch(/D -2 {2}G 3 {2}logits: real -1\.5 {2}fake -12\.5$/);
  });

  it('promises no end before it has moved, and shows no number that it has not', () => {
    const start = { step: 500, imagesSeen: 9, at: 0 };
    const text = progressText({ step: 500, imagesSeen: 9, values: {} }, { steps: 1000, start, now: 9 });
    expect(text).toBe('██████░░░░░░ 500 / 1,000  D –  G –  D(x) –  D(G(z)) –');
  });
});

describe('the end of a training', () => {
  const webUrl = 'http://127.0.0.1:3000';
  const run = { id: 'a-b', name: 'quiet-fox-12', config: runConfig.parse({ steps: 1000 }) };
  const executed = {
    name: 'quiet-fox-12',
    reason: undefined,
    isRefused: false,
    attempt: 1,
    step: 1000,
    hasCheckpoint: true,
    delivery: 'complete',
    lostInARow: 0,
  } as const;

  it('says that it is done and where to look', () => {
    expect(closingLines(run, { ...executed, outcome: 'finished' }, { tookMs: 61_000, webUrl })).toEqual([
      '✓ quiet-fox-12 finished: 1,000 steps in 1 min 1 s',
      '  See it at http://127.0.0.1:3000/runs/a-b. All runs: ./modewatch runs',
    ]);
    const unserved = { tookMs: 61_000, webUrl: undefined };
    expect(closingLines(run, { ...executed, outcome: 'finished' }, unserved).at(-1)).toBe(
      '  npm start shows it in the browser. All runs: ./modewatch runs',
    );
  });

  it('does not give the time of the last attempt for that of all steps', () => {
    const resumed = { ...executed, attempt: 2, outcome: 'finished' } as const;
    expect(closingLines(run, resumed, { tookMs: 8000, webUrl })[0]).toBe(
      '✓ quiet-fox-12 finished: 1,000 steps, attempt 2 took 8 s',
    );
  });

  it('says why it stopped, how to go on, and what is not stored yet', () => {
    const [ending, note] = closingLines(
      run,
      { ...executed, outcome: 'interrupted', step: 40, delivery: 'pending' },
      { tookMs: 1, webUrl },
    );
    expect(ending).toBe(
      '■ quiet-fox-12 is interrupted at step 40 of 1,000. Go on with: ./modewatch train --resume a-b',
    );
    expect(note).toContain('waits in the spool');
    const [diverged] = closingLines(
      run,
      { ...executed, outcome: 'diverged', step: 7, reason: 'NaN' },
      { tookMs: 1, webUrl },
    );
    expect(diverged).toBe('✗ quiet-fox-12 diverged at step 7 of 1,000: NaN');
  });
});

describe('flagText', () => {
  const [onset, detected] = [500, 1000].map((step) => ({ step, imagesSeen: step }));
  const flag: Flag = {
    ...{ rule: 'missing-modes', severity: 'warning', modes: [], evidence: [], samples: [] },
    ...{ explanation: 'G makes no Bag.', weights: 'current', onset: onset!, detected: detected! },
    ...{ protocol: null, detectorVersion: 1 },
  };

  it('tells what a flag has become, and since when it has been so', () => {
    const at = detected!;
    expect(flagText({ change: 'raised', at, flag })).toBe(
      '▲ step 1,000: missing-modes, since step 500: G makes no Bag.',
    );
    expect(flagText({ change: 'raised', at, flag: { ...flag, severity: 'critical', onset: at } })).toBe(
      '■ step 1,000: missing-modes: G makes no Bag.',
    );
    expect(flagText({ change: 'cleared', at: { step: 2500, imagesSeen: 0 }, flag })).toBe(
      '✓ step 2,500: missing-modes of step 500 is over',
    );
  });
});
