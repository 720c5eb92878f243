import { useEffect, useState } from 'react';
import { browserId } from '../../lib/browser-id.ts';

const KEY = 'modewatch-reviewer';

/** Who reviews: the name for people, the browser for locks. */
export type ReviewingAs = { reviewer: string; browser: string };

/** As whom this browser reviews. Null: it was never asked for a name; undefined: not known before the page runs. */
export function useReviewer() {
  const [reviewer, setReviewer] = useState<string | null>();
  const [browser, setBrowser] = useState('');
  useEffect(() => {
    setBrowser(browserId(localStorage));
    setReviewer(localStorage.getItem(KEY));
  }, []);
  return {
    as: reviewer == null ? reviewer : { reviewer, browser },
    setReviewer(name: string | null) {
      if (name === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, name);
      setReviewer(name);
    },
  };
}
