/**
 * An id that no other browser has: 32 hexadecimal digits, kept from the first call on. Not `randomUUID`, which a page
 * lacks that is served over plain HTTP from another machine.
 */
export function browserId(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const kept = storage.getItem(KEY);
  if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const id = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storage.setItem(KEY, id);
  return id;
}

const KEY = 'modewatch-browser';
