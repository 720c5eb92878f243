import { expect, it } from 'vitest';
import type { SweepConfig } from './sweep.ts';
import { sweepRunsHref } from './sweep-links.ts';

const values = (path: string) => ({ path, distribution: { name: 'categorical' as const, values: [1, 2] } });
const objective = (metric: string): SweepConfig['objective'] => ({
  ...{ metric, goal: 'maximize', constraints: [] },
});
const columns = (of: Pick<SweepConfig, 'space' | 'objective'>) =>
  new URL(sweepRunsHref('any', of), 'http://x').searchParams.get('columns');

it('leads to the runs of a sweep, whatever it is called', () => {
  const query = new URL(sweepRunsHref('a & b'), 'http://x').searchParams;
  expect(query.get('q')).toBe('sweep="a & b"');
  expect(query.has('columns')).toBe(false);
});

it('shows what its runs differ in, and what they are judged by', () => {
  const space = [values('loss'), values('seed')];
  expect(columns({ space, objective: objective('coverage') })).toBe('loss,seed,coverage');
  expect(columns({ space, objective: objective('collapse') })).toBe('loss,seed');
  expect(columns({ space: Array.from('abcdefgh', values) })).toBe('a,b,c,d,e');
});
