import { resolveField } from '@modewatch/core/filter';
import { formatCount } from './format.ts';

/** Charts that are drawn at once, as many as the server gives curves of. */
export const MOST_METRICS = 10;
/** Axes of the parallel coordinates that can be chosen. */
export const MOST_AXES = 12;
/** Newest values that the server gives of each run. */
const MOST_VALUES = 100;

const usual = [
  ...['coverage', 'loss/generator', 'loss/discriminator', 'probability/real', 'probability/fake'],
];
const USUAL_CURVES = 4;

/** What was chosen, each once, and what of it there is no room for. */
type Choice = { shown: string[]; leftOut: string[] };

function within(most: number, names: readonly string[]): Choice {
  const each = [...new Set(names)];
  return { shown: each.slice(0, most), leftOut: each.slice(most) };
}

/** The metrics whose curves are drawn: those that were chosen, else the usual ones that some run has logged. */
export function drawnMetrics(chosen: readonly string[] | null, logged: readonly string[]): Choice {
  if (chosen !== null) return within(MOST_METRICS, chosen);
  const catalogue = { settings: [], metrics: logged };
  const found = usual.flatMap((name) => {
    try {
      const field = resolveField(name, catalogue);
      return field.kind === 'metric' ? [field.key] : [];
    } catch (error) {
      if (error instanceof RangeError) return []; // none of the runs has it
      throw error;
    }
  });
  return { shown: (found.length > 0 ? found : logged).slice(0, USUAL_CURVES), leftOut: [] };
}

/**
 * The metrics whose newest values are read, in the order of `logged`: first of all those that the page needs, then others
 * as far as there is room.
 *
 * @param needed names on the page, of metrics and of whatever else
 */
export function readMetrics(needed: readonly string[], logged: readonly string[]): string[] {
  if (logged.length <= MOST_VALUES) return [...logged];
  const first = new Set(needed);
  const ranked = [...logged.filter((key) => first.has(key)), ...logged.filter((key) => !first.has(key))];
  const read = new Set(ranked.slice(0, MOST_VALUES));
  return logged.filter((key) => read.has(key)); // whatever is chosen, the same set is asked for in the same words
}

/** Says how many metrics are not read; nothing where all are. */
export function unreadWords(read: number, logged: number): string {
  if (read >= logged) return '';
  return `Axes and CSV have the newest values of ${formatCount(read)} of ${formatCount(logged)} metrics: of those that are chosen, then by name. The other ${formatCount(logged - read)} are read when they are chosen.`;
}

const USUAL_AXES = 6;
/** Of the usual axes at least as many are of metrics, and as many of settings, as far as there are any. */
const HALF = USUAL_AXES / 2;

/** The axes of the parallel coordinates before anybody has chosen: settings that differ, then metrics whose curves are drawn. */
export function usualAxes(differing: readonly string[], metrics: readonly string[]): Choice {
  const ofMetrics = Math.min(metrics.length, Math.max(HALF, USUAL_AXES - differing.length));
  const ofSettings = Math.min(differing.length, USUAL_AXES - ofMetrics);
  return {
    shown: [...differing.slice(0, ofSettings), ...metrics.slice(0, ofMetrics)],
    leftOut: [...differing.slice(ofSettings), ...metrics.slice(ofMetrics)],
  };
}

/** The axes that were chosen, as far as there is room. */
export const chosenAxes = (axes: readonly string[]): Choice => within(MOST_AXES, axes);

/** Some names in words: "a, b and 3 others". */
export function someOf(names: readonly string[], most = 5): string {
  const more = names.length - most;
  if (more <= 0) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${formatCount(more)} ${more === 1 ? 'other' : 'others'}`;
}

/** Says that there was no room for all that a link names; nothing where there was. Of a choice that a link made. */
export function noRoomWords(of: 'metrics' | 'axes', { shown, leftOut }: Choice): string {
  if (leftOut.length === 0) return '';
  const all = formatCount(shown.length + leftOut.length);
  return `The link names ${all} ${of}; the first ${shown.length} are drawn, which is as many as can be. Left out: ${someOf(leftOut)}.`;
}

/** Says which names of a link are neither a metric nor a setting that differs; nothing where all are. */
export function unknownWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `No metric of these runs and no setting in which they differ: ${someOf([...new Set(names)])}. Left out of the axes.`;
}
