import { expect, it } from 'vitest';
import { trialOrder } from './sweep-url.ts';

it('reads a sort as an order of trials, by which way is better', () => {
  expect(['-number', 'number', 'value', '-value'].map((sort) => trialOrder(sort, false))).toEqual([
    ...['newest', 'oldest', 'best', 'worst'],
  ]);
  expect(['value', '-value', 'nonsense'].map((sort) => trialOrder(sort, true))).toEqual([
    ...['worst', 'best', 'newest'],
  ]);
});
