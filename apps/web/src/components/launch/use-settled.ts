import { useEffect, useState } from 'react';

const SETTLED_MS = 200;

/** A text, once nobody has typed for a moment; the one before in the meantime. */
export function useSettled(text: string) {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(setSettled, SETTLED_MS, text);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
