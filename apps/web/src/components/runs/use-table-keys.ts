import { type RefObject, useEffect, useRef, useState } from 'react';
import { isTyping } from '../../lib/keyboard.ts';

type Keys = {
  total: number;
  search: RefObject<HTMLInputElement | null>;
  /** Brings a row onto the screen. */
  onMove: (index: number) => void;
  /** What else keys do with the row that is active, by key. */
  actions: Record<string, (index: number) => void>;
};

/** j and k move through the rows, / goes to the filter, other keys do something with the active row. */
export function useTableKeys(keys: Keys) {
  const [active, setActive] = useState<number | null>(null);
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { total, search, onMove, actions } = latest.current;
      if (isTyping(event)) return;
      const action = actions[event.key];
      if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === 'j' || event.key === 'k') {
        const next = active === null ? 0 : active + (event.key === 'j' ? 1 : -1);
        const index = Math.min(total - 1, Math.max(0, next));
        setActive(index);
        onMove(index);
      } else if (action && active !== null) action(active);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [active]);
  return active !== null && active < keys.total ? active : null;
}
