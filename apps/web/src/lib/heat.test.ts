import { expect, it } from 'vitest';
import { heatColour, heatLine, inkOnHeat } from './heat.ts';

it('goes from dark to light, with an ink that can be read on each', () => {
  expect(heatColour(0)).toBe('rgb(68 1 84)');
  expect(heatColour(1)).toBe('rgb(253 231 37)');
  expect(heatColour(0.5)).toBe('rgb(33 144 141)');
  expect([0, 0.3, 0.7, 1].map(inkOnHeat)).toEqual(['#fff', '#fff', '#000', '#000']);
});

it('stays within the map, whatever it is given', () => {
  expect(heatColour(-3)).toBe(heatColour(0));
  expect(heatColour(7)).toBe(heatColour(1));
});

it('has a line that is seen on a light page and on a dark one', () => {
  expect(heatLine(0)).toBe('light-dark(rgb(68 1 84), rgb(53 94 140))');
});
