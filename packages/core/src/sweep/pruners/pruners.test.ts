import { describe, expect, it } from 'vitest';
import { prunerNames } from '../names.ts';
import type { Pruning } from '../sweep-config.ts';
import reference from '../testing/reference.json' with { type: 'json' };
import { pruners } from './index.ts';

const state = (reports: number[], others: number[][]) => ({
  goal: 'minimize' as const,
  number: 0,
  reports,
  others: others.map((each, i) => ({ number: i + 1, reports: each })),
});

it.each(prunerNames)('the rule %s says what it is', (name) => {
  const { title, paper, use } = pruners[name];
  for (const text of [title, paper, use]) expect(text).not.toBe('');
});

describe('the median rule', () => {
  const pruning = { name: 'median', minIterations: 1, minTrials: 3 } as const;
  const judge = (reports: number[], others: number[][]) =>
    pruners.median.judge({ ...state(reports, others), pruning });
  const others = [
    [9, 3],
    [9, 5],
    [9, 4],
  ];

  it('ends a trial whose best value is worse than the median of the others', () => {
    expect(judge([8, 6], others)).toBe(
      'its best value up to iteration 2 is worse than the median of the 3 other trials there',
    );
    expect(judge([8, 4], others)).toBeUndefined();
    expect(judge([2, 6], others)).toBeUndefined();
  });

  it('waits for iterations and trials', () => {
    expect(judge([10], others)).toBeUndefined();
    expect(judge([8, 6], others.slice(1))).toBeUndefined();
    expect(judge([8, 6, 7], others)).toBeUndefined();
  });

  it('is the other way round where more is better', () => {
    const given = { ...state([2, 2], others), goal: 'maximize' as const, pruning };
    expect(pruners.median.judge(given)).toBeDefined();
    expect(pruners.median.judge({ ...given, reports: [8, 8] })).toBeUndefined();
  });

  it('takes NaN for the worst', () => {
    expect(judge([Number.NaN, Number.NaN], others)).toBeDefined();
    expect(judge([8, 6], [[9, Number.NaN], ...others.slice(1)])).toBeDefined();
    expect(judge([8, 5], [[9, Number.NaN], ...others.slice(1)])).toBeUndefined();
  });
});

describe('successive halving', () => {
  const pruning: Extract<Pruning, { name: 'asha' }> = {
    name: 'asha',
    rungs: [2, 6],
    eta: 3,
    strict: false,
    brackets: 1,
  };
  const judge = (reports: number[], others: number[][], settings = {}) =>
    pruners.asha.judge({ ...state(reports, others), pruning: { ...pruning, ...settings } });
  const others = [1, 2, 3, 4, 5].map((value) => [9, value]);

  it('lets one of eta go on from a rung', () => {
    expect(judge([9, 1.5], others)).toBeUndefined();
    expect(judge([9, 2.5], others)).toBe('at the rung of iteration 2 it is 3 of 6, of which 2 go on');
  });

  it('asks at rungs only', () => {
    expect(judge([9], others)).toBeUndefined();
    expect(judge([9, 9, 9], others)).toBeUndefined();
  });

  it('lets the first one go on, and rounds up unless it is strict', () => {
    expect(judge([9, 9], [])).toBeUndefined();
    expect(judge([9, 1.5], others.slice(0, 3))).toBeUndefined();
    expect(judge([9, 1.5], others.slice(0, 3), { strict: true })).toBeDefined();
  });

  it('compares trials of one bracket, each of which begins a rung higher', () => {
    // The trial 0 is in the first of two brackets, with 2 and 4.
    expect(judge([9, 2.5], others, { brackets: 2 })).toBe(
      'at the rung of iteration 2 it is 2 of 3, of which 1 go on',
    );
    const second = { ...state([9, 99], others), number: 7, pruning: { ...pruning, brackets: 2 } };
    expect(pruners.asha.judge(second)).toBeUndefined();
  });

  it('keeps about one of eta of many that come in any order', () => {
    const all = Array.from({ length: 300 }, (_, i) => ({ number: i, reports: [0, (i * 7919) % 300] }));
    const kept = all.filter(({ number, reports }) => {
      const earlier = all.slice(0, number);
      return !pruners.asha.judge({ goal: 'minimize', number, reports, others: earlier, pruning });
    });
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(130);
    // None of the best is lost.
    expect(kept.filter(({ reports }) => reports[1]! < 90)).toHaveLength(90);
  });

  it('takes NaN for the worst', () => {
    expect(judge([9, Number.NaN], others)).toBeDefined();
  });
});

describe("Optuna's rules", () => {
  const { curves, median, halving } = reference.pruning;
  const numbered = curves.map((reports, number) => ({ number, reports }));

  it('are the same as the median rule, among trials that came to their end', () => {
    const pruning = { name: 'median', minIterations: 2, minTrials: 5 } as const;
    const others = numbered.slice(0, 11);
    const stops = numbered.slice(11).map(({ number, reports }) => {
      const at = reports.findIndex((_, i) =>
        pruners.median.judge({ pruning, goal: 'minimize', number, reports: reports.slice(0, i + 1), others }),
      );
      return at < 0 ? null : at + 1;
    });
    expect(stops).toEqual(median);
    expect(new Set(stops).size).toBeGreaterThan(2);
  });

  it('are the same as strict halving, one trial after the other', () => {
    const pruning = { name: 'asha', rungs: [2, 4, 8], eta: 2, strict: true, brackets: 1 } as const;
    const others: { number: number; reports: number[] }[] = [];
    const stops = numbered.map(({ number, reports }) => {
      const at = reports.findIndex((_, i) =>
        pruners.asha.judge({
          pruning: { ...pruning, rungs: [...pruning.rungs] },
          goal: 'minimize',
          number,
          reports: reports.slice(0, i + 1),
          others,
        }),
      );
      others.push({ number, reports: at < 0 ? reports : reports.slice(0, at + 1) });
      return at < 0 ? null : at + 1;
    });
    expect(stops).toEqual(halving);
  });
});
