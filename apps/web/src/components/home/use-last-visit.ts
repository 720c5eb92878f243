import { useEffect, useState } from 'react';
import { minutesAway, parseVisits, visitBefore, writeVisits } from '../../lib/last-visit.ts';
import { useNow } from '../shell/clock.tsx';

const KEY = 'modewatch-last-visit';

/** How many minutes ago, by the clock of now, this browser was last here; unknown to the server. */
export function useLastVisit() {
  const now = useNow();
  const [visit, setVisit] = useState<{ before: number | null }>();
  useEffect(() => {
    const before = visitBefore(parseVisits(localStorage.getItem(KEY)), Date.now());
    setVisit({ before });
    // The visit lasts until Home is left, for another page of the app or with the tab.
    const leave = () => localStorage.setItem(KEY, writeVisits({ before, left: Date.now() }));
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return visit && { minutes: minutesAway(visit.before, now), isFirst: visit.before === null };
}
