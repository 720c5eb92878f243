const units = { s: 1e3, min: 60e3, h: 3.6e6, d: 86.4e6, w: 604.8e6 } as const;

/** A length of time as a filter writes it, `90s`, `15min`, `2h`, `7d`, `3w`, in milliseconds. @throws RangeError */
export function durationMs(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(s|min|h|d|w)$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) {
    throw new RangeError(`expected a length of time such as 15min, 2h or 7d, got ${text}`);
  }
  return Number(count) * units[unit as keyof typeof units]; // one of those in the pattern
}

/** A number as a filter writes it: `0.8`, `2e-4`, `nan`, `inf`, `-inf`; null when it is none. */
export function numberOf(text: string): number | null {
  const named = { nan: Number.NaN, inf: Infinity, '+inf': Infinity, '-inf': -Infinity }[text.toLowerCase()];
  if (named !== undefined) return named;
  return text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);
}
