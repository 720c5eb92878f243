import { parseFilter } from '@modewatch/core/filter';
import { expect, it } from 'vitest';
import { flaggedFilter, minutesAway, parseVisits, visitBefore, writeVisits } from './last-visit.ts';

const MINUTE = 60_000;
const noon = Date.UTC(2026, 10, 26, 12);

it('goes on with a visit after a few minutes elsewhere, and begins another after half an hour', () => {
  const visits = { before: noon - 600 * MINUTE, left: noon };
  expect(visitBefore(visits, noon + MINUTE)).toBe(visits.before);
  expect(visitBefore(visits, noon + 30 * MINUTE)).toBe(noon);
  expect(visitBefore({ before: null, left: noon }, noon + MINUTE), 'the second visit of all').toBe(noon);
  expect(visitBefore(null, noon)).toBeNull();
});

it('counts the time away up to now, so that a tab that stays open loses nothing', () => {
  expect(minutesAway(noon, noon)).toBe(1);
  expect(minutesAway(noon, noon + 90 * MINUTE)).toBe(90);
  expect(minutesAway(noon, noon + 90 * MINUTE + 1)).toBe(91);
  expect(minutesAway(noon, noon + 1e12)).toBe(30 * 1440);
  expect(minutesAway(null, noon)).toBe(1440);
});

it('reads what it wrote, and takes what means nothing for a first visit', () => {
  for (const visits of [
    { before: null, left: noon },
    { before: 1, left: noon },
  ]) {
    expect(parseVisits(writeVisits(visits))).toEqual(visits);
  }
  for (const kept of [null, '', 'null', '-5', '0', `${noon} x`]) expect(parseVisits(kept)).toBeNull();
});

it('asks for flagged runs that are at work or ended within a week, or while the reader was away', () => {
  expect(flaggedFilter(5)).toMatch(/ -ended>1w$/);
  expect(flaggedFilter(20_000)).toMatch(/ -ended>20000min$/);
  expect(parseFilter(flaggedFilter(5))[1]).toMatchObject({ field: 'ended', operator: '>', isNegated: true });
});
