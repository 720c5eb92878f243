import { type NextRequest, NextResponse } from 'next/server';
import { env } from './env.ts';
import { isLoopbackHost } from './lib/host.ts';
import { carriesPassword } from './lib/password.ts';

/** Stands before every page, asset and procedure. Says who may read, and which scripts a page may run. */
export function proxy(request: NextRequest) {
  // Says nothing but that the server is up, and who asks (a container's supervisor) has no password.
  if (request.nextUrl.pathname === '/api/health') return NextResponse.next();
  return refusal(request) ?? guarded(request);
}

function refusal(request: NextRequest) {
  if (env.MODEWATCH_PASSWORD !== undefined) {
    if (carriesPassword(request.headers.get('authorization'), env.MODEWATCH_PASSWORD)) return undefined;
    return plainText(401, 'This Modewatch asks for a password (any user name will do).', {
      'WWW-Authenticate': 'Basic realm="Modewatch", charset="UTF-8"',
    });
  }
  const host = request.headers.get('host');
  if (isLoopbackHost(host)) return undefined;
  return plainText(
    403,
    `Without a password Modewatch answers only to localhost, not to ${JSON.stringify(host)}. ` +
      'Open http://localhost instead, or set MODEWATCH_PASSWORD and start it again.',
  );
}

function plainText(status: number, text: string, headers: Record<string, string> = {}) {
  return new NextResponse(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}

/** Next finds the nonce in the request's copy of the policy and puts it on its own scripts. */
function guarded(request: NextRequest) {
  const policy = contentSecurityPolicy(Buffer.from(crypto.randomUUID()).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

function contentSecurityPolicy(nonce: string) {
  // React's development build evaluates code to rebuild stack traces.
  const development = env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'", // style attributes in server-rendered markup
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
