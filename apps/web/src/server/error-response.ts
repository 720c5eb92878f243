import { httpStatus, publicError } from './trpc.ts';

/** Says in plain text why a file cannot be had, as a procedure would; what is our own fault goes into the log. */
export function errorResponse(what: string, error: unknown): Response {
  const status = httpStatus(error);
  if (status >= 500) console.error(`${what}:`, error);
  return new Response(`${publicError(error).message}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
