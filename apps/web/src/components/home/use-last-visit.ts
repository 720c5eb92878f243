import { useEffect, useState } from 'react';

const KEY = 'modewatch-last-visit';
const DAY_MINUTES = 1440;
const MONTH_MINUTES = 30 * DAY_MINUTES;

/** How long ago this browser was here before, a month at most; a day on its first visit. Unknown to the server. */
export function useLastVisit() {
  const [since, setSince] = useState<{ minutes: number; isFirst: boolean }>();
  useEffect(() => {
    const last = Number(localStorage.getItem(KEY));
    const minutes = Math.max(1, Math.ceil((Date.now() - last) / 60_000));
    setSince(
      last > 0
        ? { minutes: Math.min(MONTH_MINUTES, minutes), isFirst: false }
        : { minutes: DAY_MINUTES, isFirst: true },
    );
    // The visit lasts until the page is left.
    const leave = () => localStorage.setItem(KEY, String(Date.now()));
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
  return since;
}
