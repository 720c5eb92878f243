'use client';

import { createContext, useContext } from 'react';

/** Which runs stand out on the page: the one under the pointer, and those that are brushed. */
type Focus = {
  hovered: string | null;
  hover: (runId: string | null) => void;
  /** Ids of the runs that are not faded. */
  inside: ReadonlySet<string>;
};

const Context = createContext<Focus | undefined>(undefined);

export const FocusProvider = Context;

export function useFocus() {
  const focus = useContext(Context);
  if (focus === undefined) throw new Error('useFocus needs a <FocusProvider> above it');
  return focus;
}

/** How strongly a run is drawn, 0 to 1: the hovered one alone, else those that are brushed. */
export function strength({ hovered, inside }: Focus, runId: string) {
  if (hovered === runId) return 1;
  if (!inside.has(runId)) return 0.06;
  return hovered === null ? 1 : 0.18;
}
