'use client';

import { type LiveState, useLive } from './live.tsx';

const looks: Record<LiveState, { word: string; title: string; dot: string }> = {
  connecting: { word: 'connecting', title: 'Opening the live connection', dot: 'border border-line-strong' },
  live: { word: 'live', title: 'Everything on this page updates by itself', dot: 'bg-good' },
  reconnecting: {
    word: 'reconnecting',
    title: 'The server does not answer; what you see may be out of date',
    dot: 'border border-warn',
  },
  'database away': {
    word: 'reconnecting',
    title: 'The server waits for its database; what you see may be out of date',
    dot: 'border border-warn',
  },
};

export function LiveIndicator() {
  const state = useLive();
  const { word, title, dot } = looks[state];
  return (
    <span
      role="status"
      title={title}
      data-state={state}
      className="flex items-center gap-1.5 text-xs text-muted"
    >
      <span className="max-sm:sr-only">{word}</span>
      <span aria-hidden className={`size-2 rounded-full ${dot}`} />
    </span>
  );
}

/** The same below the header of a small screen, which has no room for a word and no pointer for its title. */
export function LiveNotice() {
  const state = useLive();
  if (state !== 'reconnecting' && state !== 'database away') return null;
  return (
    <p aria-hidden className="border-line border-t px-4 py-1 text-muted text-xs sm:hidden">
      {looks[state].word}: {looks[state].title}
    </p>
  );
}
