import { describe, expect, it } from 'vitest';
import type { Sweep } from './sweep.ts';
import {
  objectiveText,
  parameterText,
  sweepProgress,
  sweepSentence,
  sweepTimeLeft,
} from './sweep-progress.ts';

const sweep: Pick<Sweep, 'state' | 'stateReason' | 'planned' | 'trainedMs' | 'underWay' | 'trials'> = {
  state: 'running',
  ...{ stateReason: null, planned: 8, trainedMs: 60_000, underWay: 0 },
  trials: { finished: 2, collapsed: 1, running: 2, pending: 1 },
};

describe('sweepProgress', () => {
  it('counts what is over, of what there will be', () => {
    expect(sweepProgress(sweep)).toMatchObject({ begun: 6, over: 3, total: 8, share: 3 / 8 });
    expect(sweepProgress(sweep).counts.map(({ state }) => state)).toEqual([
      'finished',
      'collapsed',
      'running',
      'pending',
    ]);
  });

  it('knows no total of a sweep without a limit, and no share of one without trials', () => {
    expect(sweepProgress({ ...sweep, planned: null })).toMatchObject({ total: null, share: null });
    expect(sweepProgress({ state: 'canceled', planned: 8, trials: {} })).toMatchObject({
      total: 0,
      share: null,
    });
  });

  it('takes what was begun for the whole once it has ended', () => {
    expect(sweepProgress({ state: 'finished', planned: 8, trials: { finished: 3 } })).toMatchObject({
      total: 3,
      share: 1,
    });
  });
});

describe('sweepTimeLeft', () => {
  it('goes by how long trials took so far', () => {
    expect(sweepTimeLeft(sweep)).toBe(100_000);
    expect(sweepTimeLeft({ ...sweep, trials: { running: 1 } })).toBeUndefined();
    expect(sweepTimeLeft({ ...sweep, trials: { finished: 2, pending: 2 } })).toBeUndefined();
    expect(sweepTimeLeft({ ...sweep, state: 'paused' })).toBeUndefined();
  });

  it('falls while trials train, before the first is over too', () => {
    const running = { ...sweep, trials: { running: 2 } };
    const left = [1, 2, 3].map((quarters) =>
      sweepTimeLeft({ ...running, underWay: quarters / 2, trainedMs: quarters * 10_000 }),
    );
    expect(left).toEqual([150_000, 140_000, 130_000]);
  });
});

describe('sweepSentence', () => {
  it('says where a sweep stands and why it ended', () => {
    expect(sweepSentence(sweep)).toBe(
      '3 of 8 trials are over, about 1 min 40 s left.'.replaceAll(/(?<=\d) (?=min|s )/g, '\u00a0'),
    );
    expect(sweepSentence({ ...sweep, state: 'finished', stateReason: 'every point was tried' })).toBe(
      '3 of 6 trials are over: every point was tried.',
    );
    expect(sweepSentence({ ...sweep, state: 'draft' })).toBe('Stored, but not started.');
    expect(sweepSentence({ ...sweep, planned: null, trials: {} })).toBe('0 trials are over.');
  });
});

it('says what a sweep looks for', () => {
  const constraints = [{ metric: 'coverage', relation: '>=', limit: 0.9 } as const];
  expect(objectiveText({ objective: { metric: 'fid', goal: 'minimize', constraints } })).toBe(
    'minimize fid subject to coverage >= 0.9',
  );
  expect(objectiveText({})).toBe('no objective');
});

it('writes values of parameters', () => {
  expect([undefined, 0.0002, 'hinge', [64, 64]].map(parameterText)).toEqual([
    '–',
    '2e-4',
    'hinge',
    '[64,64]',
  ]);
});
