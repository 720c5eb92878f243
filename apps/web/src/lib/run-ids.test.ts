import { expect, it } from 'vitest';
import { parseRunIds, shortRunId } from './run-ids.ts';

const ids = [
  '00000000-0000-4000-8000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  '0f3e9b7a-5c1d-4e2f-9a8b-7c6d5e4f3a2b',
];

it('reads back what it has made short', () => {
  const short = ids.map(shortRunId);
  expect(short.map(({ length }) => length)).toEqual([22, 22, 22]);
  expect(short.join('')).toMatch(/^[\w-]+$/);
  expect(parseRunIds(short.join(','))).toEqual({ ids, unreadable: [] });
});

it('takes whole ids too, each once, and tells apart what is none', () => {
  expect(
    parseRunIds(`${ids[0]},${shortRunId(ids[0]!)},quiet-fox,,${ids[1]?.toUpperCase()},${'A'.repeat(22)}`),
  ).toEqual({
    ids: [ids[0], ids[1]],
    unreadable: ['quiet-fox', 'A'.repeat(22)],
  });
  expect(parseRunIds('')).toEqual({ ids: [], unreadable: [] });
});
