import { describe, expect, it } from 'vitest';
import {
  averageSpeed,
  firstEvaluationSentence,
  firstGridSentence,
  type RunProgress,
  shareDone,
  statusSentence,
  timeLeft,
  timeSpent,
} from './run-progress.ts';

const now = Date.UTC(2026, 10, 23, 12, 0, 0);
const ago = (seconds: number) => new Date(now - seconds * 1000);

const run: RunProgress = {
  status: 'running',
  statusReason: null,
  step: 1200,
  imagesSeen: 76_800,
  attempt: 1,
  parent: null,
  attemptStartedAt: ago(60),
  earlierWorkMs: 0,
  endedAt: null,
  heartbeatAt: ago(1),
  config: { steps: 5000 },
};

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const sentence = (changes: Partial<RunProgress>) => plain(statusSentence({ ...run, ...changes }, now));

describe('averageSpeed', () => {
  it('is over all the time at work', () => {
    expect(averageSpeed(run, now)).toBe(1280);
    expect(averageSpeed({ ...run, earlierWorkMs: 60_000 }, now)).toBe(640);
    expect(averageSpeed({ ...run, imagesSeen: 0 }, now)).toBeUndefined();
  });

  it('of a branch counts what it has trained itself', () => {
    const branch = { ...run, parent: { id: 'a', name: 'parent', step: 1100 } };
    expect(averageSpeed(branch, now)).toBeCloseTo((100 * 64) / 60, 9);
    expect(averageSpeed({ ...branch, step: 1100, imagesSeen: 70_400 }, now)).toBeUndefined();
  });
});

describe('timeLeft', () => {
  it('is the images still to see over images per second', () => {
    expect(timeLeft(run, now)).toBe(((5000 - 1200) * 64 * 1000) / 1280);
    const branch = { ...run, parent: { id: 'a', name: 'parent', step: 1100 } };
    expect(timeLeft(branch, now), 'of a branch').toBe((5000 - 1200) * (60_000 / 100));
  });

  it.each([
    ['before the first step', { step: 0, imagesSeen: 0 }],
    ['before the first step of a branch', { parent: { id: 'a', name: 'parent', step: 1200 } }],
    ['of a run that does not run', { status: 'lost' }],
  ] as const)('is unknown %s', (_, changes) => {
    expect(timeLeft({ ...run, ...changes }, now)).toBeUndefined();
  });
});

describe('timeSpent', () => {
  it.each([
    ['runs: until now', {}, 60_000],
    ['has ended: until then', { status: 'finished', endedAt: ago(20) }, 40_000],
    ['was interrupted: until it was last heard of', { status: 'pending', heartbeatAt: ago(50) }, 10_000],
    ['was resumed: without the pause', { earlierWorkMs: 5000 }, 65_000],
    ['never began', { attemptStartedAt: null }, undefined],
    ['waits to be gone on with: the earlier work', { attemptStartedAt: null, earlierWorkMs: 5000 }, 5000],
  ] as const)('of a run that %s', (_, changes, expected) => {
    expect(timeSpent({ ...run, ...changes }, now)).toBe(expected);
  });
});

describe('shareDone', () => {
  it('is never more than everything', () => {
    expect(shareDone({ step: 1200, config: { steps: 5000 } })).toBe(0.24);
    expect(shareDone({ step: 5001, config: { steps: 5000 } })).toBe(1);
  });
});

it('says when the first verdict comes, as long as one can come', () => {
  const before = { status: 'running', step: 1200, config: { steps: 5000, evaluateEvery: 2000 } } as const;
  expect(plain(firstEvaluationSentence(before))).toBe('The first evaluation comes with step 2 000.');
  expect(plain(firstEvaluationSentence({ ...before, status: 'failed' }))).toBe(
    'It ended before its first evaluation, at step 2 000.',
  );
});

it('says when the first samples come, or that they never will', () => {
  const before = { status: 'pending', config: { snapshotEvery: 1000 } } as const;
  expect(plain(firstGridSentence(before))).toBe(
    'The first grid comes with step 0, then one every 1 000 steps.',
  );
  expect(firstGridSentence({ ...before, status: 'failed' })).toBe(
    'It ended before its first grid, which comes with step 0.',
  );
});

describe('statusSentence', () => {
  it.each([
    [{ status: 'pending', attempt: 0, step: 0 }, 'Waits for a worker.'],
    [
      { status: 'pending', attempt: 0, step: 0, config: { steps: 5000, workerTags: ['gpu'] as string[] } },
      'Waits for a worker with the tag gpu.',
    ],
    [{ status: 'pending', attempt: 0 }, 'Waits for a worker, to go on from step 1 200 of 5 000.'],
    [
      { status: 'pending' },
      'Interrupted at step 1 200 of 5 000; a worker goes on with it, or ./modewatch train --resume.',
    ],
    [{ step: 0 }, 'Starting: loading the data set and the engine.'],
    [{}, 'At step 1 200 of 5 000, about 3 min 10 s left.'],
    [{ status: 'finished', endedAt: ago(0) }, 'All 5 000 steps done in 1 min.'],
    [
      { status: 'diverged', statusReason: 'loss/generator is NaN since step 310' },
      'Diverged at step 1 200 of 5 000: loss/generator is NaN since step 310.',
    ],
    [{ status: 'failed', statusReason: 'Disk full!' }, 'Failed at step 1 200 of 5 000: Disk full!'],
    [
      { status: 'lost', heartbeatAt: ago(40) },
      'Not heard of for 40 s, last at step 1 200 of 5 000; its process was probably killed.',
    ],
    [{ status: 'canceled' }, 'Canceled at step 1 200 of 5 000.'],
    [
      { status: 'canceled', statusReason: 'collapsed: missing-modes since step 900' },
      'Ended early by its sweep at step 1 200 of 5 000: collapsed: missing-modes since step 900.',
    ],
  ] as const)('%j', (changes, expected) => {
    expect(sentence(changes)).toBe(expected);
  });
});
