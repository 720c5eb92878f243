import { useRef, useState } from 'react';
import type { RunListItem } from '../../lib/run.ts';

/** Whether each run that is selected is archived, by id; undefined where nobody has looked. */
export type Selection = ReadonlyMap<string, boolean | undefined>;

/** Which runs are selected, in the order in which they were. */
export function useSelection(shown: RefObjectLike<ReadonlyMap<number, RunListItem>>) {
  const [selection, setSelection] = useState<Selection>(new Map());
  const last = useRef<string>(undefined);

  /** @param isRange from the run that was changed last, as far as both are shown */
  function toggle(run: RunListItem, isRange: boolean) {
    const runs = isRange ? between(shown.current, last.current, run) : [run];
    last.current = run.id;
    setSelection((before) => {
      const next = new Map(before);
      const isChosen = !before.has(run.id);
      for (const { id, archivedAt } of runs) isChosen ? next.set(id, archivedAt !== null) : next.delete(id);
      return next;
    });
  }

  return {
    selection,
    toggle,
    select: (ids: readonly string[], isArchived?: boolean) =>
      setSelection(new Map(ids.map((id) => [id, isArchived]))),
  };
}

type RefObjectLike<T> = { readonly current: T };

function between(shown: ReadonlyMap<number, RunListItem>, from: string | undefined, to: RunListItem) {
  const place = (id: string) => [...shown].find(([, run]) => run.id === id)?.[0];
  const [a, b] = [from === undefined ? undefined : place(from), place(to.id)];
  if (a === undefined || b === undefined) return [to];
  return [...shown]
    .filter(([index]) => index >= Math.min(a, b) && index <= Math.max(a, b))
    .map(([, run]) => run);
}
