import { formatCount, formatShare } from './format.ts';
import type { CollapseMap, MapBin } from './sweep.ts';
import { parameterText } from './sweep-progress.ts';

/** A bin of an axis in words: "hinge", "1e-4 – 3.162e-4", "4 others", "without". */
export function binWord(bin: MapBin) {
  if (bin.kind === 'absent') return 'without';
  if (bin.kind === 'others') return `${formatCount(bin.values)} ${bin.values === 1 ? 'other' : 'others'}`;
  if (bin.kind === 'value') return parameterText(bin.value);
  return `${parameterText(bin.from)} – ${parameterText(bin.to)}`;
}

/** Where trials collapse, in a sentence: how many in all, and the region in which they do most certainly. */
export function collapseSentence(map: CollapseMap) {
  const { trials, collapsed } = sumOf(map.cells);
  if (trials === 0) return 'No trial is over yet.';
  if (trials === 1)
    return `The one trial that is over ${collapsed === 0 ? 'did not collapse' : 'collapsed'}.`;
  if (collapsed === 0) return `None of ${formatCount(trials)} trials collapsed.`;
  if (collapsed === trials) return `All ${formatCount(trials)} trials collapsed, wherever they lie.`;
  const whole = `${formatCount(collapsed)} of ${formatCount(trials)} trials collapsed (${formatShare(collapsed / trials)})`;
  const [worst] = regionsOf(map).sort((a, b) => surely(b) - surely(a));
  if (worst === undefined || worst.collapsed / worst.trials <= collapsed / trials)
    return `${whole}, everywhere alike.`;
  return `${whole}, most at ${worst.place}: ${formatCount(worst.collapsed)} of ${formatCount(worst.trials)}.`;
}

/** Which values share a bin because there are too many, a sentence for each axis; none where each has its own. */
export function othersSentences({ x, y }: CollapseMap): string[] {
  return [x, ...(y ? [y] : [])].flatMap(({ path, bins }) => {
    const others = bins.find((bin) => bin.kind === 'others');
    if (others?.kind !== 'others') return [];
    const own = bins.filter(({ kind }) => kind === 'value').length;
    return [
      `The ${formatCount(own)} values of ${path} with the most trials are shown each; the ${binWord(others)} together.`,
    ];
  });
}

type Counted = { trials: number; collapsed: number };

/** Along each parameter by itself, and where two of them meet. */
function regionsOf({ x, y, cells }: CollapseMap) {
  const along = ({ path, bins }: CollapseMap['x'], axis: 'x' | 'y') =>
    bins.map((bin, i) => ({
      place: `${path} ${binWord(bin)}`,
      ...sumOf(cells.filter((cell) => cell[axis] === i)),
    }));
  const meeting = cells.map((cell) => ({
    ...cell,
    place: [along(x, 'x')[cell.x], ...(y ? [along(y, 'y')[cell.y]] : [])]
      .map((region) => region?.place)
      .join(' and '),
  }));
  const regions = [...along(x, 'x'), ...(y ? [...along(y, 'y'), ...meeting] : [])];
  return regions.filter(({ trials }) => trials > 0);
}

/** The least rate that is likely, of so few trials (Wilson 1927, 95 %): 6 of 6 says more than 1 of 1. */
function surely({ trials: n, collapsed }: Counted) {
  const z = 1.96;
  const rate = collapsed / n;
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + z ** 2 / (4 * n ** 2));
  return (rate + z ** 2 / (2 * n) - spread) / (1 + z ** 2 / n);
}

const sumOf = (cells: readonly Counted[]): Counted => ({
  trials: cells.reduce((sum, { trials }) => sum + trials, 0),
  collapsed: cells.reduce((sum, { collapsed }) => sum + collapsed, 0),
});
