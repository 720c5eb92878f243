import { expect, it } from 'vitest';
import type { JudgedDraw } from './judged-draw.ts';
import { isSame, type JudgedSeed } from './spoilt-recording.ts';

const draw: JudgedDraw = {
  ...{ verdict: 'healthy', isAlarm: false },
  ...{ score: 0.1, variation: 0.02, distance: 1, unique: 1 },
};
const seed = (values: Record<string, number>, but: Partial<JudgedDraw> = {}): JudgedSeed => ({
  ...{ seed: 1, cpuSeconds: 1 },
  judged: [{ scene: 'evaluation', fault: 'real', draw: { ...draw, ...but }, values }],
});
const kept = seed({ 'diversity/coverage-k5': 0.97, 'diversity/nn-ratio': 1 });

it('what was judged holds as long as its first draw gives the same, up to what another processor changes', () => {
  const again = { 'diversity/coverage-k5': 0.9695, 'diversity/nn-ratio': 1.001 };
  expect(isSame(kept, seed(again))).toBe(true);
  expect(isSame(kept, seed({ ...again, 'diversity/nn-ratio': 1.02 }))).toBe(false);
  expect(isSame(kept, seed(again, { verdict: 'untrained' }))).toBe(false);
  expect(isSame(kept, seed({ 'diversity/nn-ratio': 1.001 }))).toBe(false);
  expect(isSame(kept, { ...seed(again), judged: [] })).toBe(false);
});
