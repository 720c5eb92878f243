import { balanceNames, minimumCount, thresholds, verdictNames } from '@modewatch/core/detect';
import { expect, it } from 'vitest';
import { read } from './source-files.ts';

const document = read('docs/detector.md');
const rows = new Map(
  document.split('\n').flatMap((line) => {
    const [, name] = /^\| `([a-z-]+)` \|/.exec(line) ?? [];
    return name ? [[name, line] as const] : [];
  }),
);

it.each(verdictNames)('docs/detector.md says when the verdict is %s', (name) => {
  expect(rows.get(name)?.length).toBeGreaterThan(30);
});

it.each(balanceNames.filter((name) => name !== 'balanced'))('docs/detector.md speaks of %s', (name) => {
  expect(document).toContain(`\`${name}\``);
});

it('docs/detector.md has the thresholds that the code has', () => {
  const { full, density, learntCoverage, smooth, nearest, duplicates, spread, occupancy, rough } = thresholds;
  const stated: Record<string, readonly number[]> = {
    'full-collapse': [full.distance.raise, full.coverage.raise, full.nearest.raise],
    untrained: [density.raise, learntCoverage.raise, smooth.raise, 100 * thresholds.highQuality.raise],
    'missing-modes': [
      ...[occupancy.raise, 100 * thresholds.criticalMass],
      ...[rough.missingShare.raise, rough.shortBound.raise, rough.occupancy.raise],
    ],
    'intra-class-collapse': [
      ...[nearest.raise, 100 * duplicates.raise, spread.raise],
      thresholds.nearestOfAnything.raise,
    ],
    insufficient: [minimumCount],
  };
  for (const [name, numbers] of Object.entries(stated)) {
    for (const number of numbers) expect(rows.get(name), `${name}: ${number}`).toContain(String(number));
  }
});
