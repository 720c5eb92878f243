import { useEffect, useRef } from 'react';

/** Pictures that are held, so that the browser does not drop them: the neighbours of a dozen runs, some megabytes. */
const HELD = 200;

/** Fetches and decodes pictures that may be shown next, each once, so that a step to them is immediate. */
export function usePreload(urls: readonly string[]) {
  const held = useRef(new Map<string, HTMLImageElement>());
  const wanted = urls.join(' ');
  useEffect(() => {
    for (const url of wanted.split(' ')) {
      if (url === '' || held.current.has(url)) continue;
      const picture = new Image();
      picture.src = url;
      picture.decode().catch(() => held.current.delete(url)); // it is fetched again where it is shown
      held.current.set(url, picture);
    }
    for (const url of held.current.keys()) {
      if (held.current.size <= HELD) break;
      held.current.delete(url);
    }
  }, [wanted]);
}
