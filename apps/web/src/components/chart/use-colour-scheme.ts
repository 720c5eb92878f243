import { useSyncExternalStore } from 'react';

/** The scheme that is drawn now, light or dark; a canvas has to be painted anew when it changes. */
export function useColourScheme() {
  return useSyncExternalStore(subscribe, current, () => 'light' as const);
}

const device = () => window.matchMedia('(prefers-color-scheme: dark)');

function current() {
  const { theme } = document.documentElement.dataset;
  if (theme === 'light' || theme === 'dark') return theme;
  return device().matches ? 'dark' : 'light';
}

function subscribe(onChange: () => void) {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const query = device();
  query.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    query.removeEventListener('change', onChange);
  };
}
