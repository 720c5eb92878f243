'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

const Now = createContext<number | undefined>(undefined);

/** One clock for the whole page, so that relative times tick together; it rests while nobody looks. */
export function Clock({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  // The server's time first, so that the first drawing in the browser is the server's.
  const [now, setNow] = useState(renderedAt);
  useEffect(() => {
    const tick = () => document.visibilityState === 'visible' && setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return <Now value={now}>{children}</Now>;
}

/** Milliseconds since 1970, to the second. */
export function useNow() {
  const now = useContext(Now);
  if (now === undefined) throw new Error('useNow needs a <Clock> above it');
  return now;
}
