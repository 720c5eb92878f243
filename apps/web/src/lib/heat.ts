/** Viridis (van der Walt & Smith 2015): its lightness grows evenly, to all kinds of eyes. */
const viridis = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
] as const;

type Colour = readonly [red: number, green: number, blue: number];

/** The colour of a share: dark at 0, light at 1. */
export function heatColour(share: number) {
  return rgb(heat(share));
}

/** Black or white, whichever is read better on the colour of a share. */
export function inkOnHeat(share: number) {
  return luminance(heat(share)) > 0.18 ? '#000' : '#fff';
}

/** A colour for a line: what of the map can be seen on a light page, and on a dark one. */
export function heatLine(share: number) {
  return `light-dark(${rgb(heat(share * 0.8))}, ${rgb(heat(0.3 + share * 0.7))})`;
}

/** The whole map from left to right, for its scale. */
export const heatScale = `linear-gradient(to right, ${viridis.map(rgb).join(', ')})`;

function heat(share: number): Colour {
  const place = Math.min(1, Math.max(0, share)) * (viridis.length - 1);
  const below = viridis[Math.floor(place)]!; // within the map
  const above = viridis[Math.ceil(place)]!;
  const part = place - Math.floor(place);
  const [red, green, blue] = below.map((channel, i) => channel + part * (above[i]! - channel));
  return [red!, green!, blue!];
}

function rgb(colour: Colour) {
  return `rgb(${colour.map(Math.round).join(' ')})`;
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Colour) {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
