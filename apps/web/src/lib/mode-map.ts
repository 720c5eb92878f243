import type { RouterOutputs } from '../server/root.ts';
import { formatCount } from './format.ts';

export type ModeMap = NonNullable<RouterOutputs['evaluations']['modeMap']>;
type Mode = ModeMap['modes'][number];

/** Where the colours end: this many times as frequent as in the training data, and more. */
export const MOST_RATIO = 2;

/** Five colours of viridis, which grows evenly brighter: dark is missing, yellow is far too frequent. */
const viridis = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
] as const;

/** The colour of a share beside what is expected, 0..255 each; null where there is nothing to compare. */
export function ratioColour(ratio: number | null): readonly [r: number, g: number, b: number] | null {
  if (ratio === null || !Number.isFinite(ratio)) return null;
  const place = (Math.min(MOST_RATIO, Math.max(0, ratio)) / MOST_RATIO) * (viridis.length - 1);
  const below = Math.min(viridis.length - 2, Math.floor(place));
  const [from, to] = [viridis[below]!, viridis[below + 1]!]; // `below` is no last one
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (place - below) * (to[i] - from[i]));
  return [mix(0), mix(1), mix(2)];
}

/** A mode's share over what is expected of it; null where either is unknown or nothing is expected. */
export function shareRatio({ expected, shares }: Mode, evaluation: number): number | null {
  const share = shares[evaluation] ?? null;
  return share === null || expected === 0 ? null : share / expected;
}

/** The map as pixels, RGBA, one per evaluation and mode; transparent where nothing is known. */
export function mapPixels({ steps, modes }: ModeMap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * steps.length * modes.length);
  modes.forEach((mode, row) => {
    for (const column of steps.keys()) {
      const colour = ratioColour(shareRatio(mode, column));
      if (colour) pixels.set([...colour, 255], 4 * (row * steps.length + column));
    }
  });
  return pixels;
}

export const modeName = ({ name, of }: Mode) => (of === null ? name : `${name} in ${of}`);

/** "Bag at step 1 400: 0.4 % of the samples, 10 % of the training data" */
export function cellSentence({ steps, modes }: ModeMap, at: { mode: number; evaluation: number }) {
  const mode = modes[at.mode];
  const step = steps[at.evaluation];
  if (!mode || step === undefined) return '';
  const share = mode.shares[at.evaluation] ?? null;
  const made = share === null ? 'not told' : `${percentWord(share)} of the samples`;
  return `${modeName(mode)} at step ${formatCount(step)}: ${made}, ${percentWord(mode.expected)} of the training data`;
}

/** 10 %, 0.4 %, < 0.1 %, 0 %: two digits are enough for a share. */
export function percentWord(share: number) {
  if (share > 0 && share < 0.001) return '< 0.1\u202f%';
  return `${Number((100 * share).toPrecision(2))}\u202f%`;
}

/** The evaluation of a step: the last one made by then; the first for a step before any. */
export const evaluationAt = ({ steps }: ModeMap, step: number) =>
  Math.max(
    0,
    steps.findLastIndex((each) => each <= step),
  );
