import { chartGroupOf } from './chart-group.ts';
import { diversityWords } from './diversity-titles.ts';
import { type ChartLine, knownCharts, type MetricChart, ofBoth } from './known-charts.ts';

export type { ChartLine, MetricChart };

/** A line as it is drawn: `dash` is the lengths of dashes and gaps in pixels, none of a solid one. */
export type DrawnLine = ChartLine & { dash: readonly number[] };

/** A chart's lines that have points, and their series in the same order, whatever order the answer has. */
export function drawnLines<S extends { key: string; xs: ArrayLike<number> }>(
  { lines }: Pick<MetricChart, 'lines'>,
  answered: readonly S[],
) {
  const pairs = lines.flatMap((line, i) => {
    const series = answered.find(({ key, xs }) => key === line.key && xs.length > 0);
    return series ? [{ line: { ...line, dash: dashes[i % dashes.length]! }, series }] : []; // within the list
  });
  return { lines: pairs.map(({ line }) => line), series: pairs.map(({ series }) => series) };
}

/** Tell apart the lines of a chart where their colours don't. A line keeps its own when another has no points. */
const dashes: readonly (readonly number[])[] = [
  ...[[], [7, 3], [2, 2], [7, 3, 2, 3], [12, 4], [12, 3, 2, 3, 2, 3], [4, 6], [1, 4]],
];

const colours = ['blue', 'vermillion', 'green', 'purple', 'sky', 'orange', 'yellow', 'grey'].map(
  (name) => `series-${name}`,
);

/** The charts of a run that has logged these metrics: the known ones first, then one per group of other names. */
export function metricCharts(keys: readonly string[]): MetricChart[] {
  const logged = new Set(keys);
  const charts = knownCharts
    .map((chart) => ({ ...chart, lines: chart.lines.filter(({ key }) => logged.has(key)) }))
    .filter(({ lines }) => lines.length > 0);
  const drawn = new Set(charts.flatMap(({ lines }) => lines.map(({ key }) => key)));
  const others = keys.filter((key) => !drawn.has(key)).sort();
  return [
    ...charts,
    ...otherDiversity(others.filter((key) => chartGroupOf(key) === 'diversity')),
    ...otherCharts(others.filter((key) => chartGroupOf(key) !== 'diversity')),
  ];
}

/** Where the lines of a pair are drawn against each other, among the charts. */
export const phaseChart: MetricChart = {
  id: 'phase',
  title: 'Phase plot',
  note: 'how D and G answer each other',
  lines: [],
};

/** The charts whose two lines can be drawn against each other: of pairs of which both were logged. */
export function pairedCharts(charts: readonly MetricChart[]): MetricChart[] {
  return charts.filter(({ isPair, lines }) => isPair === true && lines.length === 2);
}

/** One chart per measure: no two of these are on one scale. */
function otherDiversity(keys: string[]): MetricChart[] {
  const names = [...new Set(keys.map((key) => key.slice(key.indexOf('/') + 1)))];
  return names.map((name) => ({
    id: `diversity-${name}`,
    ...diversityWords(name),
    lines: ofBoth(name).filter(({ key }) => keys.includes(key)),
  }));
}

/** One chart per group, `group/name`, and no more lines than there are colours. */
function otherCharts(keys: string[]): MetricChart[] {
  const groups = [...new Set(keys.map(groupOf))];
  return groups.flatMap((group) =>
    inSlices(
      keys.filter((key) => groupOf(key) === group),
      colours.length,
    ).map((slice, part) => ({
      id: part === 0 ? `other-${group}` : `other-${group}-${part + 1}`,
      title: part === 0 ? group : `${group} (${part + 1})`,
      lines: slice.map((key, i) => ({
        key,
        label: key.slice(group.length + 1) || key,
        colour: colours[i]!, // a slice is no longer than the list of colours
      })),
    })),
  );
}

function groupOf(key: string) {
  const slash = key.lastIndexOf('/');
  return slash === -1 ? key : key.slice(0, slash);
}

function inSlices<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
