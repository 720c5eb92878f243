/** Of words and numbers on a canvas. */
export const AXIS_FONT =
  '11px ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Reads tokens as colours that a canvas takes. A token's own text is `light-dark(…)`; a style resolves it. */
export function paletteOf(element: HTMLElement) {
  const probe = document.createElement('span');
  element.append(probe);
  const resolved = new Map<string, string>();
  /** Any colour of the style sheet as one that a canvas takes. */
  const resolve = (css: string) => {
    const known = resolved.get(css);
    if (known !== undefined) return known;
    probe.style.color = css;
    const { color } = getComputedStyle(probe);
    resolved.set(css, color);
    return color;
  };
  const colour = (token: string) => resolve(`var(--${token})`);
  /** The same, let through: `share` 0 is invisible. */
  const faint = (token: string, share: number) =>
    colour(token).replace(/^rgb\((.*)\)$/, (_, channels: string) =>
      `rgb(${channels} / ${share})`.replaceAll(',', ''),
    );
  return { colour, resolve, faint, release: () => probe.remove() };
}

export type Palette = ReturnType<typeof paletteOf>;
