/** What a browser keeps of its visits: when the one before the last ended, and when the last did. Milliseconds since 1970. */
type Visits = { before: number | null; left: number };

const PAUSE_MS = 30 * 60_000; // whoever comes back sooner goes on with the same visit
const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const MONTH_MINUTES = 30 * DAY_MINUTES;

/** What was kept, also by an earlier form that knew the last end alone; null of anything else. */
export function parseVisits(kept: string | null): Visits | null {
  const [left, before] = (kept ?? '').split(' ').map(Number);
  if (!left || left < 0 || Number.isNaN(before)) return null;
  return { left, before: before ?? null };
}

export const writeVisits = ({ before, left }: Visits) => (before === null ? `${left}` : `${left} ${before}`);

/**
 * When the visit before this one ended; null on the first. Leaving for a run's page and coming back is one visit, so that
 * what had ended before does not vanish from the list.
 */
export function visitBefore(visits: Visits | null, now: number): number | null {
  if (visits === null) return null;
  return now - visits.left < PAUSE_MS ? (visits.before ?? visits.left) : visits.left;
}

/** How many minutes before `now` the time away begins, a month at most; a day on the first visit. */
export function minutesAway(before: number | null, now: number): number {
  if (before === null) return DAY_MINUTES;
  return Math.min(MONTH_MINUTES, Math.max(1, Math.ceil((now - before) / 60_000)));
}

/** Runs of which something has to be done: at work, or ended in the last week or since the last visit. */
export function flaggedFilter(minutes: number) {
  const verdicts = 'verdict:full-collapse,missing-modes,intra-class-collapse,oscillation,diverged';
  return `${verdicts} -ended>${minutes <= WEEK_MINUTES ? '1w' : `${minutes}min`}`; // a run at work has not ended
}
