import type { ConflictError, DatabaseError, NotFoundError } from '@modewatch/db';
import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { ZodError } from 'zod';
import { transformer } from '../lib/transformer.ts';
import { databaseUrl, getDb } from './db.ts';
import { enqueueRun } from './enqueue-run.ts';
import { getLive } from './live/index.ts';

// 1. Context: what a procedure may touch.

export const createContext = () => ({
  ...{ db: getDb(), live: getLive() },
  enqueueRun: (runId: string) => enqueueRun(databaseUrl(), runId),
});

// 2. Errors: the one place that turns ours into HTTP's. A message leaves the server only if it was written for its reader.

/** What went wrong as the browser may know it. */
export function publicError(error: unknown): TRPCError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (isOurs('NotFoundError', cause))
    return new TRPCError({ code: 'NOT_FOUND', message: cause.message, cause });
  if (isOurs('ConflictError', cause))
    return new TRPCError({ code: 'CONFLICT', message: cause.message, cause });
  if (cause instanceof ZodError) {
    return new TRPCError({ code: 'BAD_REQUEST', message: fieldsOf(cause).map(sentence).join('; '), cause });
  }
  // Thrown by packages/db with the expectation and the value, where a schema can't say it.
  if (cause instanceof RangeError)
    return new TRPCError({ code: 'BAD_REQUEST', message: cause.message, cause });
  if (isOurs('DatabaseError', cause))
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: databaseAway, cause });
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  return new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'The server failed; its log says why.',
    cause,
  });
}

type OurErrors = NotFoundError | ConflictError | DatabaseError;

/** By name: pages and routes are bundled apart, each with a class of its own, but share one database per process. */
function isOurs(name: OurErrors['name'], error: unknown): error is Error {
  return error instanceof Error && error.name === name;
}

const databaseAway = "The database does not answer; the server's log says why.";

/** The same for answers that are not tRPC's. */
export const httpStatus = (error: unknown) => getHTTPStatusCodeFromError(publicError(error));

type Field = { path: string; message: string };

const fieldsOf = (error: ZodError): Field[] =>
  error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));

const sentence = ({ path, message }: Field) => (path === '' ? message : `${path}: ${message}`);

// 3. tRPC itself.

const t = initTRPC.context<typeof createContext>().create({
  transformer,
  isDev: false, // no stack trace in any answer
  sse: {
    ping: { enabled: true, intervalMs: 5_000 },
    client: { reconnectAfterInactivityMs: 15_000 },
  },
  errorFormatter({ shape, error }) {
    const told = publicError(error);
    const fields = told.cause instanceof ZodError ? fieldsOf(told.cause) : [];
    const httpStatus = getHTTPStatusCodeFromError(told);
    return { ...shape, message: told.message, data: { ...shape.data, code: told.code, httpStatus, fields } };
  },
});

const tellPublicErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw publicError(result.error);
  return result;
});

export const router = t.router;
export const procedure = t.procedure.use(tellPublicErrors);
export const createCallerFactory = t.createCallerFactory;
