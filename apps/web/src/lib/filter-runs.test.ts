import { runConfig } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { filterRuns } from './filter-runs.ts';

const run = (name: string, status: 'running' | 'finished', config: object = {}) => ({
  name,
  status,
  project: 'demo',
  config: runConfig.parse(config),
});

const runs = [
  run('quiet-fox-1', 'running', { loss: 'minimax', tags: ['night shift'] }),
  run('Loud-Fox-2', 'finished'),
  run('ring-3', 'finished', { dataset: 'ring' }),
];

const found = (text: string, status: 'running' | 'finished' | null = null) =>
  filterRuns(runs, { text, status }).map(({ name }) => name);

describe('filterRuns', () => {
  it('lets everything through without a filter', () => {
    expect(found('  ')).toHaveLength(3);
  });

  it('finds names whatever their case', () => {
    expect(found('fox')).toEqual(['quiet-fox-1', 'Loud-Fox-2']);
  });

  it('wants each word somewhere: name, settings, tags, status, project', () => {
    expect(found('fox minimax')).toEqual(['quiet-fox-1']);
    expect(found('demo night')).toEqual(['quiet-fox-1']);
    expect(found('gaussians finished')).toEqual(['ring-3']);
    expect(found('fox gaussians')).toEqual([]);
  });

  it('keeps to one status', () => {
    expect(found('', 'finished')).toEqual(['Loud-Fox-2', 'ring-3']);
    expect(found('quiet', 'finished')).toEqual([]);
  });
});
