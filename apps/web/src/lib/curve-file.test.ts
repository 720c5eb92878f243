import { expect, it } from 'vitest';
import { curveFile } from './curve-file.ts';
import type { ComparedSeries } from './series.ts';

const whole: ComparedSeries = {
  ...{ runId: 'a', key: 'loss/generator', x: 'images', points: 2, firstNonFiniteStep: 64, range: null },
  ...{ xs: Float64Array.of(0, 64), last: Float64Array.of(0.5, Number.NaN) },
};
const nameOf = (id: string) => (id === 'a' ? 'calm' : undefined);

it('has every point of the curves', () => {
  expect(curveFile('loss/generator', [whole], nameOf)).toEqual({
    name: 'loss-generator.csv',
    text: 'id,name,images,loss/generator\r\na,calm,0,0.5\r\na,calm,64,NaN\r\n',
  });
});

it('says so where values stand for others', () => {
  const range = { min: whole.last, max: whole.last };
  const { name, text } = curveFile(
    'loss/generator',
    [whole, { ...whole, runId: 'b', points: 9, range }],
    nameOf,
  );
  expect(name).toBe('loss-generator-in-buckets.csv');
  expect(text.split('\r\n').slice(0, 4)).toEqual([
    'id,name,images,loss/generator (last of each bucket)',
    'a,calm,0,0.5',
    'a,calm,64,NaN',
    'b,,0,0.5',
  ]);
});
