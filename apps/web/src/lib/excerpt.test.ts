import { expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

it('leaves a text that is short enough as it is', () => {
  expect(excerpt('', { characters: 5 })).toBe('');
  expect(excerpt('12345', { characters: 5 })).toBe('12345');
  expect(excerpt('one\ntwo\n\n', { characters: 20, lines: 2 })).toBe('one\ntwo\n\n');
});

it('says so where it cuts, by characters or by lines, whichever comes first', () => {
  expect(excerpt('123456', { characters: 5 })).toBe('12345…');
  expect(excerpt('one two', { characters: 4 })).toBe('one…');
  expect(excerpt('one\ntwo\nthree', { characters: 20, lines: 2 })).toBe('one\ntwo…');
  expect(excerpt('one\ntwo\nthree', { characters: 2, lines: 2 })).toBe('on…');
});

it('never cuts a character in two', () => {
  const family = '👨‍👩‍👧'; // eight code units
  expect(excerpt(`ab${family}c`, { characters: 5 })).toBe('ab…');
  expect(excerpt(`ab${family}c`, { characters: 10 })).toBe(`ab${family}…`);
  expect(excerpt('cafe\u0301s', { characters: 4 })).toBe('caf…');
});
