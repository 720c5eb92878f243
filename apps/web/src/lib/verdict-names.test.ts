import { ruleNames, verdictNames as said } from '@modewatch/core/detect';
import { expect, it } from 'vitest';
import { verdictMeanings, verdictNames, verdictTitle } from './verdict-names.ts';

it('names a verdict by the words that a filter takes', () => {
  for (const health of said) expect(verdictNames[health]).toContain(health.split('-').at(-1));
  expect(verdictNames['intra-class-collapse']).toBe('intra-class collapse');
});

it('has a name of its own and a meaning for each rule and verdict', () => {
  const all = [...new Set([...ruleNames, ...said])];
  expect(new Set(all.map((each) => verdictNames[each])).size).toBe(all.length);
  for (const each of all) expect(verdictMeanings[each], each).not.toContain(verdictNames[each]);
});

it('begins a headline with a capital', () => {
  expect(verdictTitle('intra-class-collapse')).toBe('Intra-class collapse');
  expect(verdictTitle('discriminator-failing')).toBe('D fails');
});
