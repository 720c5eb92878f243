import { describe, expect, it } from 'vitest';
import { judgePoint, type TrialResult } from './judge-point.ts';
import type { SweepObjective } from './sweep-config.ts';

const objective: SweepObjective = {
  metric: 'fid',
  goal: 'minimize',
  constraints: [{ metric: 'coverage', relation: '>=', limit: 0.8 }],
};
const trial = (state: TrialResult['state'], fid?: number, coverage = 0.9): TrialResult => ({
  state,
  values: fid === undefined ? {} : { fid, coverage },
  iterations: 4,
});
const judge = (...trials: TrialResult[]) => judgePoint({ objective }, trials);

describe('a point', () => {
  it('has the mean of its seeds', () => {
    expect(judge(trial('finished', 10), trial('finished', 14))).toEqual({
      kind: 'scored',
      value: 12,
      violation: 0,
    });
  });

  it('breaks a constraint by the share of the limit that its mean lacks', () => {
    const outcome = judge(trial('finished', 10, 0.5), trial('finished', 10, 0.7));
    expect(outcome).toMatchObject({ kind: 'scored', value: 10 });
    expect(outcome.kind === 'scored' && outcome.violation).toBeCloseTo(0.25, 12);
  });

  it('waits for all of its seeds', () => {
    for (const state of ['pending', 'leased', 'running', 'lost'] as const) {
      expect(judge(trial('finished', 10), trial(state))).toEqual({ kind: 'pending' });
    }
    expect(judge()).toEqual({ kind: 'pending' });
  });

  it('is infeasible by the share of seeds that collapsed, diverged, failed or have no finite value', () => {
    expect(judge(trial('finished', 10), trial('collapsed', 1))).toEqual({
      kind: 'infeasible',
      violation: 0.5,
    });
    const all = [trial('diverged'), trial('failed'), trial('finished'), trial('finished', Number.NaN)];
    expect(judge(...all)).toEqual({ kind: 'infeasible', violation: 1 });
  });

  it('counts what a seed without a result had logged, where the objective says so', () => {
    const seeds = [{ ...trial('failed', 30), best: 20, iterations: 2 }, trial('finished', 10)];
    const imputing = (impute: 'latest' | 'best', trials = seeds) =>
      judgePoint({ objective: { ...objective, impute } }, trials);
    expect(imputing('latest')).toEqual({ kind: 'pruned', value: 20, iterations: 2 });
    expect(imputing('best')).toEqual({ kind: 'pruned', value: 15, iterations: 2 });
    const silent = [...seeds, trial('collapsed')];
    for (const impute of ['latest', 'best'] as const)
      expect(imputing(impute, silent)).toEqual({ kind: 'infeasible', violation: 2 / 3 });
  });

  it('was ended early if any of its seeds was', () => {
    const pruned = { ...trial('pruned', 30), iterations: 2 };
    expect(judge(trial('finished', 10), pruned)).toEqual({ kind: 'pruned', value: 30, iterations: 2 });
  });

  it('says nothing where its trials were canceled', () => {
    expect(judge(trial('canceled'), trial('canceled'))).toEqual({ kind: 'void' });
    expect(judge(trial('canceled'), trial('finished', 7))).toMatchObject({ kind: 'scored', value: 7 });
  });

  it('counts as collapsed what lost diversity, where collapses end no trial', () => {
    const collapse: SweepObjective = { metric: 'collapse', goal: 'minimize', constraints: [] };
    const trials = [{ ...trial('finished'), hasLostDiversity: true }, trial('finished')];
    expect(judgePoint({ objective: collapse }, trials)).toEqual({ kind: 'scored', value: 0.5, violation: 0 });
  });

  it('can be judged by its collapses', () => {
    const collapse: SweepObjective = { metric: 'collapse', goal: 'minimize', constraints: [] };
    const trials = [trial('collapsed'), trial('finished'), trial('finished'), trial('finished')];
    expect(judgePoint({ objective: collapse }, trials)).toEqual({
      kind: 'scored',
      value: 0.25,
      violation: 0,
    });
    const rescued = { ...trial('finished'), rewinds: 1 };
    expect(judgePoint({ objective: collapse }, [rescued])).toMatchObject({ value: 1 });
    expect(judge({ ...trial('finished', 10), rewinds: 1 })).toMatchObject({ kind: 'scored', value: 10 });
  });
});
