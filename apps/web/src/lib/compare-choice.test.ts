import { describe, expect, it } from 'vitest';
import {
  chosenAxes,
  drawnMetrics,
  noRoomWords,
  readMetrics,
  someOf,
  unknownWords,
  unreadWords,
  usualAxes,
} from './compare-choice.ts';

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${name}${String(i).padStart(3, '0')}`);

describe('the metrics whose curves are drawn', () => {
  it('are the usual ones as far as they were logged', () => {
    const shown = (logged: string[]) => drawnMetrics(null, logged).shown;
    expect(shown(['a/b', 'diversity/coverage-k5', 'loss/generator'])).toEqual([
      'diversity/coverage-k5',
      'loss/generator',
    ]);
    expect(shown(['a/b'])).toEqual(['a/b']);
    expect(shown(numbered('m', 9))).toEqual(numbered('m', 4));
  });

  it('are those that were chosen, each once, as far as there is room', () => {
    expect(drawnMetrics(['x', 'x'], ['a/b'])).toEqual({ shown: ['x'], leftOut: [] });
    const drawn = drawnMetrics(numbered('m', 12), []);
    expect(drawn).toEqual({ shown: numbered('m', 10), leftOut: ['m010', 'm011'] });
    expect(noRoomWords('metrics', drawn)).toBe(
      'The link names 12 metrics; the first 10 are drawn, which is as many as can be. Left out: m010, m011.',
    );
    expect(noRoomWords('axes', chosenAxes(numbered('a', 12)))).toBe('');
    expect(chosenAxes(numbered('a', 13)).leftOut).toEqual(['a012']);
  });
});

describe('the metrics whose values are read', () => {
  const logged = numbered('m', 230);

  it('are all of them where there is room', () => {
    expect(readMetrics(['m005'], logged.slice(0, 100))).toEqual(logged.slice(0, 100));
    expect(unreadWords(100, 100)).toBe('');
  });

  it('hold whatever was chosen, and no more than can be asked for', () => {
    const read = readMetrics(['m229', 'generator.beta1', 'm150'], logged);
    expect(read).toEqual([...logged.slice(0, 98), 'm150', 'm229']);
    expect(unreadWords(read.length, logged.length)).toContain('100 of 230 metrics');
    expect(readMetrics(logged.slice(100), logged)).toEqual(logged.slice(100, 200));
  });

  it('stay the same when one of them is chosen', () => {
    expect(readMetrics(['m050', 'm003'], logged)).toEqual(readMetrics([], logged));
  });
});

describe('the usual axes', () => {
  const axes = (settings: number, metrics: number) =>
    usualAxes(numbered('s', settings), numbered('m', metrics)).shown.join(' ');

  it('are settings first, and always some of both', () => {
    expect(axes(2, 4)).toBe('s000 s001 m000 m001 m002 m003');
    expect(axes(10, 4)).toBe('s000 s001 s002 m000 m001 m002');
    expect(axes(10, 10)).toBe('s000 s001 s002 m000 m001 m002');
    expect(axes(10, 1)).toBe('s000 s001 s002 s003 s004 m000');
    expect(axes(0, 2)).toBe('m000 m001');
    expect(axes(0, 0)).toBe('');
  });

  it('are never more than six, hold a setting where any differs, and lose no name', () => {
    for (let settings = 0; settings <= 12; settings++) {
      for (let metrics = 0; metrics <= 12; metrics++) {
        const { shown, leftOut } = usualAxes(numbered('s', settings), numbered('m', metrics));
        expect(shown.length).toBe(Math.min(6, settings + metrics));
        expect(shown.some((name) => name.startsWith('s'))).toBe(settings > 0);
        expect(shown.some((name) => name.startsWith('m'))).toBe(metrics > 0);
        expect([...shown, ...leftOut].sort()).toEqual([
          ...numbered('m', metrics),
          ...numbered('s', settings),
        ]);
      }
    }
  });
});

it('names some of many', () => {
  expect(someOf(['a', 'b'])).toBe('a, b');
  expect(someOf(['a', 'b', 'c'], 2)).toBe('a, b and 1 other');
  expect(someOf(numbered('n', 8), 1)).toBe('n000 and 7 others');
  expect(unknownWords([])).toBe('');
  expect(unknownWords(['x', 'x'])).toContain('differ: x. Left out');
});
