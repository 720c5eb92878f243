import { useSyncExternalStore } from 'react';
import { commandKey } from '../../lib/keyboard.ts';

/** What the key that goes with a letter is called on this machine; Ctrl until the browser has said which it is. */
export function useCommandKey() {
  // `platform` is deprecated, but its successor is in no browser but Chromium's.
  return useSyncExternalStore(
    neverChanges,
    () => commandKey(navigator.platform),
    () => commandKey(''),
  );
}

const neverChanges = () => () => undefined;
