/** An id in 22 characters instead of 36, so that an address has room for hundreds. */
export function shortRunId(id: string) {
  const bytes = id.replaceAll('-', '').match(/../g) ?? [];
  const text = String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16)));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Ids of runs as an address has them, short or whole, divided by commas; each once. What is neither is told apart. */
export function parseRunIds(text: string): { ids: string[]; unreadable: string[] } {
  const given = [...new Set(text.split(',').filter(Boolean))];
  const ids = given.map(wholeRunId);
  return {
    ids: [...new Set(ids.filter((id) => id !== null))],
    unreadable: given.filter((_, i) => ids[i] === null),
  };
}

/** An id as the database makes them: of version 4. */
const isRunId = (text: string) =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(text);

function wholeRunId(given: string): string | null {
  if (isRunId(given)) return given.toLowerCase();
  if (!/^[\w-]{22}$/.test(given)) return null;
  const bytes = atob(given.replaceAll('-', '+').replaceAll('_', '/'));
  const digits = [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return isRunId(id) ? id : null;
}
