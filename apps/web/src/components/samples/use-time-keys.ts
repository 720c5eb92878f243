import { useEffect, useRef } from 'react';
import { isPressing, isTyping } from '../../lib/keyboard.ts';

type Actions = { back: () => void; forward: () => void; toggle: () => void };

/** ← and → step through time and space plays, wherever the focus is not in need of them. Home and End are the slider's. */
export function useTimeKeys(actions: Actions) {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const { back, forward, toggle } = latest.current;
      if (event.key === ' ' && !isPressing(event)) {
        event.preventDefault(); // it would scroll the page
        toggle();
      } else if (event.key === 'ArrowLeft' && !isTyping(event)) back();
      else if (event.key === 'ArrowRight' && !isTyping(event)) forward();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
