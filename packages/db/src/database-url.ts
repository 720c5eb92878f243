import { DatabaseError } from './errors.ts';

/** The URL as it may be shown and logged. */
export function hidePassword(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return '(not a URL)';
  if (parsed.password) parsed.password = '***';
  for (const name of ['password', 'sslpassword']) {
    if (parsed.searchParams.has(name)) parsed.searchParams.set(name, '***');
  }
  return parsed.href;
}

/**
 * The same server, another database.
 *
 * @throws DatabaseError when the URL is none
 */
export function withDatabase(url: string, database: string): string {
  const parsed = parseUrl(url);
  if (!parsed) throw new DatabaseError(notAUrl);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.href;
}

/** @throws DatabaseError unless it is the URL of a Postgres database that Modewatch can use */
export function assertDatabaseUrl(url: string): void {
  const parsed = parseUrl(url);
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol)) throw new DatabaseError(notAUrl);
  const schema = parsed.searchParams.get('schema') ?? 'public';
  if (schema === 'public') return;
  throw new DatabaseError(
    `DATABASE_URL names the schema ${schema}, but Modewatch keeps its tables in the schema public. ` +
      'Leave ?schema= out, or give Modewatch a database of its own.',
  );
}

const notAUrl = 'DATABASE_URL must look like postgres://user:password@host:5432/database.';

function parseUrl(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
