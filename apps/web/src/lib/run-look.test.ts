import { expect, it } from 'vitest';
import { runLook } from './run-look.ts';

it('tells five hundred runs apart', () => {
  const looks = Array.from({ length: 500 }, (_, place) => JSON.stringify(runLook(place)));
  expect(new Set(looks.slice(0, 16)).size).toBe(16);
  expect(new Set(looks).size).toBeGreaterThan(300);
  expect(runLook(0)).toEqual({ colour: 'var(--series-blue)', dash: [] });
  expect(runLook(8)).toEqual({ colour: 'var(--series-blue)', dash: [6, 3] });
});
