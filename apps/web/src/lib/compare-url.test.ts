import { createSerializer } from 'nuqs/server';
import { expect, it } from 'vitest';
import { bucketsFor, compareHref, compareUrl, loadCompareUrl } from './compare-url.ts';
import { parseRunIds } from './run-ids.ts';

const write = createSerializer(compareUrl);
const read = (address: string) => loadCompareUrl(new URL(address, 'http://localhost'));

it('keeps in the address what was chosen, whatever its name', () => {
  const chosen = {
    ...{
      metrics: ['loss/generator', 'a,b', 'آ 🧵'],
      axes: ['seed', 'generator.beta1'],
      brush: ['seed:1:2.5'],
    },
    ...{ x: 'elapsed' as const, smooth: 0.9, logy: true, from: -1.5, to: 1e9, sx: 'seed', sy: 'a&b=c' },
  };
  expect(read(write('/compare?runs=a,b', chosen))).toMatchObject({ runs: 'a,b', ...chosen });
});

it('tells an empty choice from none', () => {
  expect(read('/compare').axes).toBeNull();
  expect(read(write('/compare', { axes: [] })).axes).toEqual([]);
});

it('takes the usual for what makes no sense', () => {
  expect(read('/compare?x=moon&smooth=much&from=here')).toMatchObject({
    ...{ x: 'step', smooth: 0.6, from: null, robust: true },
  });
});

it('names runs that it reads back', () => {
  const ids = ['00000000-0000-4000-8000-000000000001', 'ffffffff-ffff-4fff-bfff-ffffffffffff'];
  const { runs } = read(compareHref(ids));
  expect(parseRunIds(runs)).toMatchObject({ ids, unreadable: [] });
});

it('asks for fewer buckets the more runs there are', () => {
  expect([1, 50, 51, 200, 201, 500].map(bucketsFor)).toEqual([400, 400, 150, 150, 48, 48]);
});
