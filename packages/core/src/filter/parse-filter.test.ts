import { describe, expect, it } from 'vitest';
import { parseFilter, quoted } from './parse-filter.ts';

const short = (text: string) =>
  parseFilter(text).map(({ field, operator, values, isNegated }) =>
    [isNegated ? '-' : '', field ?? '', operator, values.join('|')].join(''),
  );

describe('a filter', () => {
  it('is terms with fields, operators and values, divided by spaces', () => {
    expect(short('loss:hinge coverage<0.8  status:running tag=paper steps>=1e3 seed!=4')).toEqual([
      'loss:hinge',
      'coverage<0.8',
      'status:running',
      'tag=paper',
      'steps>=1e3',
      'seed!=4',
    ]);
    expect(short('  ')).toEqual([]);
  });

  it('has words without a field, and terms that are turned round', () => {
    expect(short('quiet fox -owl -loss:minimax -')).toEqual([
      ':quiet',
      ':fox',
      '-:owl',
      '-loss:minimax',
      ':-',
    ]);
  });

  it('takes any of several values, and quotes around spaces, commas and signs', () => {
    expect(short('status:running,failed name:"first try, again" "two words"')).toEqual([
      'status:running|failed',
      'name:first try, again',
      ':two words',
    ]);
    expect(short('name:تجربة 🧵 lr:-1')).toEqual(['name:تجربة', ':🧵', 'lr:-1']);
  });

  it('knows where each term stands', () => {
    expect(parseFilter(' a  b:c').map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [4, 7],
    ]);
  });

  it('says where it is unfinished', () => {
    expect(() => parseFilter('loss:')).toThrow('a value is missing after loss:, at character 6');
    expect(() => parseFilter('x name:"first')).toThrow('the quote at character 8 is not closed');
    expect(() => parseFilter('x'.repeat(1001))).toThrow('at most 1000 characters, got 1001');
  });

  it.each(['plain', 'two words', 'a,b', 'x:y', '-1', 'a<b'])('reads %s back as it was quoted', (value) => {
    expect(parseFilter(`name:${quoted(value)}`)[0]?.values).toEqual([value]);
  });
});
