import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { RouterInputs } from '../server/root.ts';
import { shownStates } from './sweep-progress.ts';

export type TrialOrder = NonNullable<RouterInputs['sweeps']['trials']['order']>;

/** What of a sweep's page is in its address. */
export const sweepUrl = {
  /** Only trials in this state. */
  state: parseAsStringLiteral(shownStates),
  /** `number` or `value`; with a minus before it the largest first. */
  sort: parseAsString.withDefault('-number'),
  /** Parameters of the collapse map. */
  mapx: parseAsString,
  mapy: parseAsString,
  /** The metric of the curves over seeds, and of which it is asked what matters for it besides. */
  curve: parseAsString,
  matters: parseAsString,
  /** The number of the trial whose history is open. */
  trial: parseAsInteger,
  /** What is brushed on the parallel coordinates: `name:from:to` by axis. */
  brush: parseAsArrayOf(parseAsString),
};

export type SweepUrl = inferParserType<typeof sweepUrl>;

export const loadSweepUrl = createLoader(sweepUrl);

/** The order of trials that a sort means, the objective's goal being what it is. */
export function trialOrder(sort: string, isLargestBest: boolean): TrialOrder {
  switch (sort) {
    case 'number':
      return 'oldest';
    case 'value':
      return isLargestBest ? 'worst' : 'best';
    case '-value':
      return isLargestBest ? 'best' : 'worst';
    default:
      return 'newest';
  }
}
