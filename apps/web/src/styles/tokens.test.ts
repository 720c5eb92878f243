import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name, light, dark]) => ({ name: name!, light: light!, dark: dark! }),
);

const surfaces = ['page', 'surface', 'sunken', 'raised'];
const texts = ['ink', 'muted', 'faint', 'accent', 'good', 'warn', 'bad'];
const lines = tokens.map(({ name }) => name).filter((name) => name.startsWith('series-'));

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  it.each(texts)('%s can be read on every surface (WCAG AA, 4.5:1)', (text) => {
    for (const surface of surfaces) {
      expect(contrast(colour(text), colour(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(lines)('%s can be seen on a chart (WCAG AA, 3:1)', (line) => {
    expect(contrast(colour(line), colour('surface'))).toBeGreaterThanOrEqual(3);
  });

  it('has text on the accent that can be read', () => {
    expect(contrast(colour('accent-ink'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour('accent'), colour('accent-soft'))).toBeGreaterThanOrEqual(4.5);
  });

  function colour(name: string) {
    return tokens.find((token) => token.name === name)![theme];
  }
});

/** WCAG 2.2 contrast ratio. */
function contrast(a: string, b: string) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(hex: string) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
