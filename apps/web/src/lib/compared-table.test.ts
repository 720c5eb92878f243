import { expect, it } from 'vitest';
import { cellShort, cellText, inOrder, tableCsv } from './compared-table.ts';

const run = (
  id: string,
  settings: Record<string, string>,
  coverage?: number,
): Parameters<typeof tableCsv>[0][number] => ({
  ...{ id, name: `run, ${id}`, project: 'p', status: 'finished', settings },
  metrics: coverage === undefined ? {} : { coverage: { last: coverage } },
});
const runs = [
  run('a', { rate: '0.0002', loss: 'hinge' }, 0.123456789),
  run('b', { rate: '0.001', loss: 'minimax' }, Number.NaN),
  run('c', { rate: '10', seed: '7' }),
  run('d', { rate: '9', loss: 'wgan-gp' }, 0.9),
];
const order = (column: string, isDescending: boolean) =>
  inOrder(runs, `${isDescending ? '-' : ''}${column}`)
    .map(({ id }) => id)
    .join('');

it('sorts numbers by size and words by letters, with NaN and then nothing last both ways', () => {
  expect([order('rate', false), order('rate', true)]).toEqual(['abdc', 'cdba']);
  expect([order('coverage', false), order('coverage', true)]).toEqual(['adbc', 'dabc']);
  expect([order('loss', false), order('loss', true)]).toEqual(['abdc', 'dbac']);
  expect(order('gone', true)).toBe('abcd');
  expect(inOrder(runs, '')).toEqual(runs);
});

it('shows few digits, words as they are, and a dash for nothing', () => {
  const broken = run('e', { rate: '0.12345678', seed: '12345678', loss: 'hinge' });
  expect(cellText(broken, 'rate')).toBe('0.12345678');
  expect(cellShort(broken, 'rate').length).toBeLessThan(8);
  expect([cellShort(broken, 'seed'), cellShort(broken, 'loss')]).toEqual(['12345678', 'hinge']);
  expect([cellShort(runs[1]!, 'coverage'), cellShort(runs[2]!, 'coverage')]).toEqual(['NaN', '–']);
});

it('is kept as a file with all digits', () => {
  expect(tableCsv(runs.slice(0, 3), ['coverage', 'loss'])).toBe(
    [
      'id,name,project,status,coverage,loss',
      'a,"run, a",p,finished,0.123456789,hinge',
      'b,"run, b",p,finished,NaN,minimax',
      'c,"run, c",p,finished,,',
      '',
    ].join('\r\n'),
  );
});
