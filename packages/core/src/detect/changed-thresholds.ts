import { nearestName } from '../config/nearest-name.ts';
import { type Thresholds, thresholds } from './thresholds.ts';

/** Effect sizes that may be tried out with another number: what a flag is raised by; what clears it moves along. */
export const thresholdTitles = {
  missingShare: 'a mode is missing below this part of its share',
  shortBound: 'and when the upper bound of its share is below this part',
  occupancy: 'of many modes, part found of those that real samples show',
  nearest: 'nearest-neighbour ratio below which samples repeat each other',
  duplicates: 'share of samples with a near copy',
  spread: 'within-mode variance ratio',
  'full.distance': 'full collapse: distance ratio of all samples',
  'full.coverage': 'full collapse: coverage of real samples',
  'full.nearest': 'full collapse: nearest-neighbour ratio',
  density: 'untrained below this density …',
  learntCoverage: '… and this coverage',
  highQuality: 'untrained: share of points at a mode',
  'rough.missingShare': 'rough samples: part of its share below which a mode is missing',
  'rough.shortBound': 'rough samples: part for the upper bound of its share',
  'rough.occupancy': 'rough samples: part found of many modes',
} as const;
export type ThresholdName = keyof typeof thresholdTitles;
export const thresholdNames = Object.keys(thresholdTitles) as ThresholdName[]; // by its type

export type ThresholdChanges = Partial<Record<ThresholdName, number>>;

type Pair = { readonly raise: number; readonly clear: number };

/** What the detector itself raises a flag by. */
export const thresholdValue = (name: ThresholdName): number => pairAt(thresholds, name).raise;

/**
 * The detector's thresholds, but for what is changed. What clears a flag keeps its ratio to what raises it.
 *
 * @param changes in (0, 10]
 * @throws RangeError on a name that is none, saying the nearest one, and on a number outside the range
 */
export function changedThresholds(changes: Readonly<Record<string, number>>): Thresholds {
  return Object.entries(changes).reduce<Thresholds>((before, [given, value]) => {
    const name = thresholdNames.find((each) => each === given);
    if (name === undefined) {
      const nearest = nearestName(given, thresholdNames);
      const meant =
        nearest === undefined ? `expected one of ${thresholdNames.join(', ')}` : `did you mean ${nearest}?`;
      throw new RangeError(`there is no threshold ${given}: ${meant}`);
    }
    if (!(value > 0 && value <= 10))
      throw new RangeError(`${name} must be above 0 and at most 10, got ${value}`);
    const pair = pairAt(thresholds, name);
    return withPair(before, name, { raise: value, clear: pair.clear * (value / pair.raise) });
  }, thresholds);
}

function pairAt(of: Thresholds, name: ThresholdName): Pair {
  const [first, second] = name.split('.');
  const found = of[first as keyof Thresholds] as Record<string, Pair>; // names lead to pairs, which a test holds to
  return second === undefined ? (found as unknown as Pair) : found[second]!;
}

function withPair(of: Thresholds, name: ThresholdName, pair: Pair): Thresholds {
  const [first = '', second] = name.split('.');
  if (second === undefined) return { ...of, [first]: pair };
  return { ...of, [first]: { ...(of[first as keyof Thresholds] as object), [second]: pair } };
}
