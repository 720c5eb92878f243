/**
 * Whether a Host header names this machine itself. A page of another site can point its own name at 127.0.0.1 and then
 * read answers as its own (DNS rebinding); the Host header gives it away.
 */
export function isLoopbackHost(host: string | null) {
  if (host === null) return false;
  const name = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  );
}
