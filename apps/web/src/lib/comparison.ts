import type { FieldCatalogue } from '@modewatch/core/filter';
import type { RouterOutputs } from '../server/root.ts';
import { formatNumber } from './format.ts';
import { type RunLook, runLook } from './run-look.ts';

export type ComparedRun = RouterOutputs['runs']['compare']['runs'][number] & RunLook;

/** A run as axes place it: its look, settings in words, and newest values of metrics. */
export type PlacedRun = RunLook & {
  id: string;
  name: string;
  settings: Record<string, string>;
  metrics: Record<string, { last: number }>;
};

/** Runs with the look that each keeps on the page. */
export function withLooks(runs: RouterOutputs['runs']['compare']['runs']): ComparedRun[] {
  return runs.map((run, place) => ({ ...run, ...runLook(place) }));
}

/** An axis on which runs have a place each: a metric's newest value, or a setting. */
export type RunAxis = {
  name: string;
  /** Words of a setting that is no number, in order; null where the axis counts. */
  words: string[] | null;
  /** Whether it is drawn on a log scale: all its places are > 0. */
  isLog?: boolean;
  /** Where a run lies: a number, or the index of its word; NaN where it has none. */
  place: (run: Pick<PlacedRun, 'settings' | 'metrics'>) => number;
};

/** Reads a name as an axis for these runs; null where it is no metric or setting that they have. */
export function runAxis(
  name: string,
  catalogue: FieldCatalogue,
  runs: readonly Pick<PlacedRun, 'settings' | 'metrics'>[],
): RunAxis | null {
  if (catalogue.metrics.includes(name)) {
    return { name, words: null, place: ({ metrics }) => metrics[name]?.last ?? Number.NaN };
  }
  if (!catalogue.settings.includes(name)) return null;
  const texts = runs.flatMap(({ settings }) => settings[name] ?? []);
  const isNumber =
    texts.length > 0 && texts.every((text) => text.trim() !== '' && Number.isFinite(Number(text)));
  if (isNumber) return { name, words: null, place: ({ settings }) => Number(settings[name] ?? Number.NaN) };
  const words = [...new Set(texts)].sort();
  return {
    name,
    words,
    place: ({ settings }) => (settings[name] === undefined ? Number.NaN : words.indexOf(settings[name])),
  };
}

/** From the least to the greatest place of runs on an axis; a little room around a single one. */
export function axisExtent(
  { place, words, isLog = false }: RunAxis,
  runs: readonly PlacedRun[],
): [low: number, high: number] {
  if (words) return [-0.5, words.length - 0.5];
  const places = runs.map(place).filter(Number.isFinite);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  if (places.length === 0) return isLog ? [1, 10] : [0, 1];
  if (low < high) return [low, high];
  return isLog ? [low / 2, high * 2] : [low - 0.5, high + 0.5];
}

/** What stands at a place of an axis. */
export function axisWord({ words }: RunAxis, place: number) {
  if (words === null) return formatNumber(place);
  // An axis of words reaches half a place beyond the first and the last.
  return words[Math.min(words.length - 1, Math.max(0, Math.round(place)))] ?? '';
}

/** A part of an axis that was brushed. */
export type Brush = { axis: string; from: number; to: number };

export function parseBrushes(texts: readonly string[] | null): Brush[] {
  return (texts ?? []).flatMap((text) => {
    const [, axis, from, to] = /^(.+):([^:]+):([^:]+)$/.exec(text) ?? [];
    const [low, high] = [Number(from), Number(to)];
    return axis !== undefined && Number.isFinite(low) && Number.isFinite(high)
      ? [{ axis, from: low, to: high }]
      : [];
  });
}

export const writeBrush = ({ axis, from, to }: Brush) => `${axis}:${from}:${to}`;

/** Ids of the runs that lie within every brush; all of them where nothing is brushed. */
export function brushedRuns(
  runs: readonly PlacedRun[],
  brushes: readonly Brush[],
  axes: readonly RunAxis[],
): ReadonlySet<string> {
  const inside = runs.filter((run) =>
    brushes.every(({ axis, from, to }) => {
      const place = axes.find(({ name }) => name === axis)?.place(run);
      return place === undefined || (place >= from && place <= to);
    }),
  );
  return new Set(inside.map(({ id }) => id));
}
