import { useSyncExternalStore } from 'react';

/** Whether anybody can see the page. */
export function useIsVisible() {
  return useSyncExternalStore(
    subscribe,
    () => document.visibilityState === 'visible',
    () => true,
  );
}

// The same function each time: another one would be subscribed anew with every drawing of the page.
function subscribe(onChange: () => void) {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
