import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an Authorization header carries the password by HTTP Basic; any user name will do. Takes the same time
 * wherever the two differ.
 */
export function carriesPassword(authorization: string | null, password: string) {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return false;
  const given = Buffer.from(encoded, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
  return timingSafeEqual(digest(given), digest(password));
}

/** Of one length for any password, as timingSafeEqual demands. */
function digest(text: string) {
  return createHash('sha256').update(text).digest();
}
