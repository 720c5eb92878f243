import type { PlacedRun, RunAxis } from './comparison.ts';
import { heatLine } from './heat.ts';
import type { Dimension, SweepConfig, Trial } from './sweep.ts';
import { parameterText } from './sweep-progress.ts';

/** What the last axis says of a trial. */
export const collapsedAxis = 'collapsed';

/** The axes of a sweep: its parameters, what it looks for, and whether trials collapsed. */
export function sweepAxes({ space, objective }: Pick<SweepConfig, 'space' | 'objective'>): RunAxis[] {
  const metric = objective?.metric;
  return [
    ...space.filter(({ distribution }) => distribution.name !== 'constant').map(axisOf),
    ...(metric === undefined || metric === 'collapse'
      ? []
      : [
          {
            name: metric,
            words: null,
            place: ({ metrics }) => metrics[metric]?.last ?? Number.NaN,
          } as RunAxis,
        ]),
    wordAxis(collapsedAxis, ['no', 'yes']),
  ];
}

function axisOf({ path, distribution }: Dimension): RunAxis {
  // In the order of the file, as evenly as they are tried.
  if ('values' in distribution) return wordAxis(path, distribution.values.map(parameterText));
  const isLog = distribution.name.includes('log');
  return {
    ...{ name: path, words: null, isLog },
    place({ settings }) {
      const value = Number(settings[path] ?? Number.NaN);
      return isLog && value <= 0 ? Number.NaN : value; // a quantised one may be 0
    },
  };
}

function wordAxis(name: string, words: string[]): RunAxis {
  return {
    ...{ name, words },
    place: ({ settings }) =>
      settings[name] === undefined ? Number.NaN : words.indexOf(settings[name] as string),
  };
}

/**
 * Trials that are over as runs on those axes. The better one is by the objective, the lighter its line on a dark page
 * and the darker on a light one; one that collapsed, diverged or failed is red and dashed.
 */
export function placedTrials(
  trials: readonly Trial[],
  { space, objective }: Pick<SweepConfig, 'space' | 'objective'>,
): PlacedRun[] {
  const isWords = new Set(space.flatMap((each) => ('values' in each.distribution ? [each.path] : [])));
  const over = trials.filter(
    ({ state }) => !['pending', 'leased', 'running', 'lost', 'canceled'].includes(state),
  );
  const better = ranks(
    over.filter(isSound).map(({ value }) => value),
    objective?.goal === 'maximize',
  );
  return over.map((trial) => {
    const { point, value, state, run } = trial;
    const settings = Object.entries(point).map(([path, each]) => [
      path,
      isWords.has(path) ? parameterText(each) : String(each),
    ]);
    return {
      ...{ id: run.id, name: run.name },
      settings: { ...Object.fromEntries(settings), [collapsedAxis]: state === 'collapsed' ? 'yes' : 'no' },
      metrics: objective && value !== null ? { [objective.metric]: { last: value } } : {},
      ...(isSound(trial)
        ? { colour: heatLine(better(value)), dash: [] }
        : { colour: 'var(--bad)', dash: [5, 4] }),
    };
  });
}

function isSound({ state }: Trial) {
  return state === 'finished' || state === 'pruned';
}

/** From a value to its place among all of them: 0 for the worst, 1 for the best; by rank, so that none outshines the rest. */
function ranks(values: readonly (number | null)[], isLargestBest: boolean) {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)) as number[]; // just looked
  const sorted = finite.sort((a, b) => (isLargestBest ? a - b : b - a));
  return (value: number | null) =>
    value === null || sorted.length < 2 ? 0 : Math.max(0, sorted.lastIndexOf(value)) / (sorted.length - 1);
}
