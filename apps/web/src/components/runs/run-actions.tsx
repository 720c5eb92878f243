'use client';

import { createContext, useContext } from 'react';
import type { RunListItem } from '../../lib/run.ts';
import type { ComparedSeries } from '../../lib/series.ts';
import type { Selection } from './use-selection.ts';

/** What rows of a run table can do, and what is known of all of them together. */
type RunActions = {
  selection: Selection;
  /** @param isRange from the run that was selected last up to this one */
  toggle: (run: RunListItem, isRange: boolean) => void;
  /** Opens the notes and tags of a run. */
  edit: (run: RunListItem) => void;
  /** By run id: undefined while it loads, null for a run that never logged the metric. */
  curves: ReadonlyMap<string, ComparedSeries | null>;
};

const Actions = createContext<RunActions | undefined>(undefined);

export const RunActionsProvider = Actions;

export function useRunActions() {
  const actions = useContext(Actions);
  if (actions === undefined) throw new Error('useRunActions needs a <RunActionsProvider> above it');
  return actions;
}
