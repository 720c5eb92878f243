import { expect, it } from 'vitest';
import { legendRows, phaseTitle, pictureNames, pictureTitle } from './picture-legend.ts';

const runs = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i, name: `run ${i}` }));

it('names every run of a few, and says how many it leaves out of many', () => {
  expect(pictureNames(runs(24))).toEqual({ named: runs(24), others: null });
  expect(pictureNames(runs(25)).others).toBe('and 1 other run, not named here');
  const { named, others } = pictureNames(runs(500));
  expect(named).toEqual(runs(24));
  expect(others).toBe('and 476 other runs, not named here');
});

it('cuts a long name where it says so, between signs', () => {
  const [long] = pictureNames([{ name: '🧵'.repeat(41) }]).named;
  expect(long?.name).toBe(`${'🧵'.repeat(39)}…`);
  const [just] = pictureNames([{ name: '🧵'.repeat(40) }]).named;
  expect(just?.name).toBe('🧵'.repeat(40));
});

it('begins a row when one is full', () => {
  expect(legendRows([40, 40, 40, 200, 10], 100, 10)).toEqual({
    places: [
      { left: 0, row: 0 },
      { left: 50, row: 0 },
      { left: 0, row: 1 },
      { left: 0, row: 2 },
      { left: 0, row: 3 },
    ],
    rows: 4,
  });
  expect(legendRows([], 100, 10)).toEqual({ places: [], rows: 0 });
});

it('says in its title what is drawn over what, and how', () => {
  expect(pictureTitle('loss/generator', 'step', 0)).toBe('loss/generator by step');
  expect(pictureTitle('coverage', 'elapsed', 0.6)).toBe(
    "coverage by time since each run's start, smoothed 0.60",
  );
  expect(phaseTitle('Loss', ['D', 'G'], 0.6)).toBe('Loss: G (up) against D (across), smoothed 0.60');
});
