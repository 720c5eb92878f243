import { type RefObject, useEffect, useRef } from 'react';
import { isTyping } from '../../lib/keyboard.ts';

/** j and k move through the runs, / goes to the filter. */
export function useListKeys(search: RefObject<HTMLInputElement | null>) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (isTyping(event)) return;
      if (event.key === '/') {
        event.preventDefault();
        search.current?.focus();
      } else if (event.key === 'j' || event.key === 'k') {
        const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-run-link]') ?? [])];
        const at = links.findIndex((link) => link.matches(':focus'));
        const next = event.key === 'j' ? at + 1 : Math.max(0, at - 1);
        links[next]?.focus();
      }
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [search]);
  return list;
}
