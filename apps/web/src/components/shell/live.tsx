'use client';

import { useSubscription } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { useTRPC } from '../../trpc/client.tsx';
import { useIsVisible } from './use-is-visible.ts';
import { useRefresh } from './use-refresh.ts';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'database away';

const Live = createContext<LiveState>('connecting');
export const useLive = () => useContext(Live);

const RETRY_MS = 3000;

/**
 * Keeps what the page shows up to date: hears from the server which parts of which runs changed and reads just those
 * again. Picks up where it left off after a break; a tab that nobody looks at holds no connection.
 *
 * @param since where the server stood when it rendered the page
 */
export function LiveProvider({ since, children }: { since: string; children: ReactNode }) {
  const trpc = useTRPC();
  const isVisible = useIsVisible();
  const refresh = useRefresh();
  const seen = useRef(since);
  const [resumeFrom, setResumeFrom] = useState(since);
  const [database, setDatabase] = useState<'connected' | 'reconnecting'>('connected');
  const [wasLive, setWasLive] = useState(false);

  const { status, error, reset } = useSubscription(
    trpc.live.changes.subscriptionOptions(
      { lastEventId: resumeFrom },
      {
        enabled: isVisible,
        onData({ id, data }) {
          seen.current = id;
          setWasLive(true);
          setDatabase(data.database);
          refresh(data);
        },
      },
    ),
  );

  useEffect(() => {
    if (!isVisible) setResumeFrom(seen.current);
  }, [isVisible]);

  // The browser tries again by itself after a broken connection, but not after an answer that it did not expect; and each
  // try after a silence keeps the connection before it, until there is a new subscription.
  const isBroken = status === 'error' || (status === 'connecting' && error !== null);
  useEffect(() => {
    if (!isBroken) return;
    const timer = setTimeout(() => {
      if (seen.current === resumeFrom) reset();
      else setResumeFrom(seen.current);
    }, RETRY_MS);
    return () => clearTimeout(timer);
  }, [isBroken, reset, resumeFrom]);

  const isOpen = status === 'pending';
  const state = isOpen
    ? database === 'connected'
      ? 'live'
      : 'database away'
    : wasLive
      ? 'reconnecting'
      : 'connecting';
  return <Live value={state}>{children}</Live>;
}
