import { useEffect, useState } from 'react';

const KEY = 'modewatch-reviewer';

/** Under which name this browser reviews. Null: it was never asked; undefined: not known before the page runs. */
export function useReviewer() {
  const [reviewer, setReviewer] = useState<string | null | undefined>(undefined);
  useEffect(() => setReviewer(localStorage.getItem(KEY)), []);
  return {
    reviewer,
    setReviewer(name: string | null) {
      if (name === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, name);
      setReviewer(name);
    },
  };
}
