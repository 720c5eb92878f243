import { useEffect, useRef } from 'react';
import { isPressing, isTyping } from '../../lib/keyboard.ts';

/** Does what each key means on the review page, unless the key belongs to a field or a button that has the focus. */
export function useReviewKeys(actions: Record<string, (key: string) => void>) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const action = latest.current[event.key];
      if (!action || (event.key === 'Enter' ? isPressing(event) : isTyping(event))) return;
      event.preventDefault(); // n would be written into the note that it opens
      action(event.key);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
