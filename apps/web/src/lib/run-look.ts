/** How a run is drawn: a colour of its own, then the same ones dashed, then a wheel of hues. */
export type RunLook = { colour: string; dash: readonly number[] };

const tokens = ['blue', 'vermillion', 'green', 'purple', 'sky', 'orange', 'yellow', 'grey'];
const GOLDEN_ANGLE = 137.508;

/** The look of the run at a place in the list of those that are compared; it keeps it everywhere on the page. */
export function runLook(place: number): RunLook {
  const token = tokens[place % tokens.length];
  if (place < 2 * tokens.length) {
    return { colour: `var(--series-${token})`, dash: place < tokens.length ? [] : [6, 3] };
  }
  const hue = Math.round((place * GOLDEN_ANGLE) % 360);
  return { colour: `light-dark(oklch(0.55 0.14 ${hue}), oklch(0.76 0.12 ${hue}))`, dash: [] };
}
