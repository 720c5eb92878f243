/** Reads tokens as colours that a canvas takes. A token's own text is `light-dark(…)`; a style resolves it. */
export function paletteOf(element: HTMLElement) {
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  /** The same, let through: `share` 0 is invisible. */
  const faint = (token: string, share: number) =>
    colour(token).replace(/^rgb\((.*)\)$/, (_, channels: string) =>
      `rgb(${channels} / ${share})`.replaceAll(',', ''),
    );
  return { colour, faint, release: () => probe.remove() };
}

export type Palette = ReturnType<typeof paletteOf>;
