// How numbers and times are written, everywhere: 4 significant digits, thin-space thousands, NaN and ∞ as such.

const THIN_SPACE = '\u202f'; // the one that does not break a line
const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';

/** A measured value: 0.6931, 12 350, 1.235e6, 2e-4, −0.5, NaN, ∞. */
export function formatNumber(value: number) {
  if (Number.isNaN(value)) return 'NaN';
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return signed(value, '∞');
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return signed(value, trimmed(size.toExponential(3)).replace('e+', 'e'));
  return signed(value, grouped(trimmed(Number(size.toPrecision(4)).toString())));
}

/** A whole number in full: 1 400. */
export function formatCount(value: number) {
  if (!Number.isFinite(value)) return formatNumber(value);
  return signed(value, grouped(Math.abs(Math.round(value)).toString()));
}

/** "1 run", "1 400 runs" */
export function countOf(count: number, one: string) {
  return `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;
}

/** A size on disk or of memory: 6 kB, 12.3 MB, 64.0 GB; a part of a kilobyte counts as one. */
export function formatBytes(bytes: number) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)}${NO_BREAK_SPACE}GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(1)}${NO_BREAK_SPACE}MB`;
  return `${Math.ceil(bytes / 1e3)}${NO_BREAK_SPACE}kB`;
}

/** A share of one: 62 %. Only what is complete is 100 %. */
export function formatShare(share: number) {
  const exact = Number((share * 100).toPrecision(12)); // 100 · 0.29 is a hair below 29
  const percent = share < 1 ? Math.min(99, Math.floor(exact)) : 100;
  return `${percent}${THIN_SPACE}%`;
}

/** A length of time, to two units: 45 s, 3 min 12 s, 1 h 5 min, 2 d 3 h. */
export function formatDuration(milliseconds: number) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const units = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const first = units.findIndex(([count]) => count > 0);
  if (first === -1) return `0${NO_BREAK_SPACE}s`;
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${NO_BREAK_SPACE}${unit}`)
    .join(' ');
}

/** How long ago, to one unit: just now, 12 s ago, 3 min ago, 5 d ago. */
export function formatAgo(milliseconds: number) {
  if (milliseconds < 2000) return 'just now';
  const largestUnit = formatDuration(milliseconds).split(' ')[0]!;
  return `${largestUnit} ago`;
}

/** A point in time in the reader's own zone and language. */
export function formatMoment(date: Date) {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);
}

/** `2.500e-4` → `2.5e-4`. */
function trimmed(digits: string) {
  return digits.includes('.') ? digits.replace(/\.?0+(?=e|$)/, '') : digits;
}

function grouped(digits: string) {
  const [whole, fraction] = digits.split('.');
  const thousands = whole!.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

function signed(value: number, size: string) {
  return value < 0 ? `${MINUS}${size}` : size;
}
