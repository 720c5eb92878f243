'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** Which runs stand out on the page: the one under the pointer, and those that are brushed. */
type Focus = {
  hovered: string | null;
  hover: (runId: string | null) => void;
  /** Ids of the runs that are not faded. */
  inside: ReadonlySet<string>;
};

const Context = createContext<Focus | undefined>(undefined);

type Props = Pick<Focus, 'inside'> & { children: ReactNode };

/** Only what asks for the focus is drawn anew with each run that comes under the pointer: a page may hold thousands of names. */
export function FocusProvider({ inside, children }: Props) {
  const [hovered, hover] = useState<string | null>(null);
  const focus = useMemo(() => ({ hovered, hover, inside }), [hovered, inside]);
  return <Context value={focus}>{children}</Context>;
}

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
