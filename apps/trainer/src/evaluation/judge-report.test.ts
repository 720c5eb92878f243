import type { Finding } from '@modewatch/core/detect';
import type { Evaluation } from '@modewatch/core/evaluation';
import { describe, expect, it } from 'vitest';
import { judgeJson, judgeReport } from './judge-report.ts';
import type { JudgedSamples } from './judge-samples.ts';

const evaluation: Evaluation = {
  weights: 'current',
  protocol: {
    ...{ network: 'net-1', count: 1024, realCount: 1024, seed: 0, dataset: 'd', reference: 'r' },
    ...{ nullTable: null, isConditional: false },
  },
  ...{ values: {}, absent: {}, nulls: {}, modes: [], occupancy: null, obstacle: null },
  examples: { duplicates: [], outliers: [] },
};
const finding = (rule: Finding['rule'], explanation: string, evidence: Finding['evidence']): Finding => ({
  ...{ rule, severity: 'warning', modes: [], evidence, samples: [], explanation },
});
const nearest: Finding['evidence'][number] = {
  ...{ of: 'diversity/nn-ratio', value: 0, bound: null, is: 'below', threshold: 0.2 },
  ...{ limit: 0.927, alpha: 0.0005, real: null },
};
const repeated = finding('intra-class-collapse', 'G repeats itself.', [nearest]);
const untrained = finding('untrained', 'G has not learnt.', [{ ...nearest, threshold: 0.6 }]);
const missing = finding('missing-modes', 'G leaves out Bag.', [
  {
    ...{ of: 'share/Bag', value: 0, bound: 0.006, is: 'below', threshold: 0.05, limit: 0.025, alpha: 0.0005 },
    ...{ seen: { count: 2, n: 1024, gain: 1, expected: 0.1 }, real: null },
  },
]);

const judged = (...findings: [Finding, ...Finding[]]): JudgedSamples => ({
  verdict: findings[0].rule === 'untrained' ? 'untrained' : 'intra-class-collapse',
  severity: findings[0].severity,
  explanation: findings[0].explanation,
  ...{ findings, evaluation, scoresOfReal: {}, given: 1024 },
});
const linesOf = (...findings: [Finding, ...Finding[]]) =>
  judgeReport(judged(...findings), { title: 'garments' })
    .split('\n')
    .map((line) => line.replaceAll(/ {2,}/g, ' | ').trim());

describe('the report of a verdict', () => {
  it('begins with what it comes to', () => {
    expect(linesOf(repeated)[0]).toBe('Mode collapse: intra-class collapse (warning)');
    expect(linesOf(untrained)[0]).toBe('No verdict: untrained (warning)');
  });

  it('shows of a metric what is flagged and what real samples score', () => {
    expect(linesOf(repeated)).toContain('nn-ratio | 0 | below 0.2 | real ones below 0.927: 1 in 2,000');
  });

  it('shows a share and its bound in the order in which they are flagged', () => {
    expect(linesOf(missing)).toContain(
      'share of Bag | 0.0 %, at most 0.6 % | 10.0 % | below 2.5 %, at most 5.0 % | bound wrong: 1 in 2,000',
    );
  });

  it('tells what else was found, but not that a collapsed G is also untrained; programs are told all', () => {
    const lines = linesOf(repeated, missing, untrained);
    expect(lines).toContain('Besides: G leaves out Bag.');
    expect(lines.join('\n')).not.toMatch(/G has not learnt|untrained/);
    const { evidence } = judgeJson(judged(repeated, missing, untrained), { title: 'garments', read: {} });
    expect(evidence.map(({ rule }) => rule)).toEqual(['intra-class-collapse', 'missing-modes', 'untrained']);
  });
});
