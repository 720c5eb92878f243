import { useRef, useState } from 'react';
import type { RunListItem } from '../../lib/run.ts';

/** Which runs are selected, in the order in which they were. */
export function useSelection(shown: RefObjectLike<ReadonlyMap<number, RunListItem>>) {
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);

  /** @param isRange from the run that was changed last, as far as both are shown */
  function toggle(run: RunListItem, isRange: boolean) {
    const ids = isRange ? between(shown.current, last.current, run.id) : [run.id];
    last.current = run.id;
    setSelection((before) => {
      const next = new Set(before);
      const isChosen = !before.has(run.id);
      for (const id of ids) isChosen ? next.add(id) : next.delete(id);
      return next;
    });
  }

  return { selection, toggle, select: (ids: readonly string[]) => setSelection(new Set(ids)) };
}

type RefObjectLike<T> = { readonly current: T };

function between(shown: ReadonlyMap<number, RunListItem>, from: string | undefined, to: string) {
  const place = (id: string) => [...shown].find(([, run]) => run.id === id)?.[0];
  const [a, b] = [from === undefined ? undefined : place(from), place(to)];
  if (a === undefined || b === undefined) return [to];
  return [...shown]
    .filter(([index]) => index >= Math.min(a, b) && index <= Math.max(a, b))
    .map(([, run]) => run.id);
}
