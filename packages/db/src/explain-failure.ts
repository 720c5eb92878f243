import { hidePassword } from './database-url.ts';
import { DatabaseError, SchemaError } from './errors.ts';

/**
 * Turns what a driver throws when a database can't be used into a `DatabaseError` that says which one, why, and what
 * to do. Every other error comes back as it is: it is a mistake in a query, not in the surroundings.
 */
export function explainFailure(url: string, error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  const explanation = signsOf(error)
    .map((sign) => explanations[sign])
    .find((each) => each !== undefined);
  if (!explanation) return error;
  const { why, todo, isTransient } = explanation;
  const Failure = explanation === unmigrated ? SchemaError : DatabaseError;
  return new Failure(`The database ${hidePassword(url)} ${why}. ${todo}`, {
    cause: error,
    isTransient,
  });
}

type Explanation = { why: string; todo: string; isTransient: boolean };

const startIt = 'Start it, or correct DATABASE_URL; writers keep trying.';
const unreachable = { why: 'does not answer at that address', todo: startIt, isTransient: true };
const interrupted = { why: 'closed the connection', todo: startIt, isTransient: true };
const starting = {
  why: 'is starting, recovering or stopping',
  todo: 'Try again in a moment.',
  isTransient: true,
};
const crowded = {
  why: 'has no connection left',
  todo: 'Stop other programs that use it, or raise its max_connections.',
  isTransient: true,
};
const refused = {
  why: 'refuses this user and password',
  todo: 'Correct DATABASE_URL.',
  isTransient: false,
};
const missing = {
  why: 'does not exist on its server',
  todo: 'Create it (createdb), or correct DATABASE_URL.',
  isTransient: false,
};
const unmigrated = {
  why: 'lacks tables or columns of this version of Modewatch',
  todo: 'Run `./modewatch up`, which migrates it, or `npx prisma migrate deploy`.',
  isTransient: false,
};
const full = {
  why: 'has no room left on its disk',
  todo: 'Free some; what was recorded is safe.',
  isTransient: true,
};
const readOnly = {
  why: 'takes no changes: it is a standby, or was set to read only',
  todo: 'Name the primary server in DATABASE_URL.',
  isTransient: true,
};
const outdone = {
  why: 'gave way to a competing transaction',
  todo: 'Try again.',
  isTransient: true,
};
const encryption = {
  why: 'does not agree on encryption',
  todo: 'Add ?sslmode=require or ?sslmode=disable to DATABASE_URL, or mend its certificate.',
  isTransient: false,
};

/** By code of the operating system, of Postgres (SQLSTATE), of Prisma, or by the kind that adapter-pg makes of them. */
const explanations: Record<string, Explanation> = {
  ECONNREFUSED: unreachable,
  ETIMEDOUT: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  DatabaseNotReachable: unreachable,
  SocketTimeout: unreachable,
  P1001: unreachable,
  P1002: unreachable,
  P1008: unreachable,
  ENOTFOUND: unreachable,
  EAI_AGAIN: unreachable,
  ECONNRESET: interrupted,
  EPIPE: interrupted,
  ConnectionClosed: interrupted,
  P1017: interrupted,
  P2028: interrupted, // the transaction's connection is gone
  '25P03': interrupted, // it was idle in a transaction for too long
  '57P01': interrupted,
  '57P02': interrupted,
  '08006': interrupted,
  '57P03': starting,
  '53300': crowded,
  TooManyConnections: crowded,
  P2037: crowded,
  P2024: crowded,
  '28P01': refused,
  '28000': refused,
  AuthenticationFailed: refused,
  DatabaseAccessDenied: refused,
  P1000: refused,
  P1010: refused,
  '3D000': missing,
  DatabaseDoesNotExist: missing,
  P1003: missing,
  '42P01': unmigrated,
  '42703': unmigrated,
  TableDoesNotExist: unmigrated,
  ColumnNotFound: unmigrated,
  P2021: unmigrated,
  P2022: unmigrated,
  '53100': full,
  '25006': readOnly,
  '40001': outdone,
  '40P01': outdone,
  TransactionWriteConflict: outdone,
  P2034: outdone,
  TlsConnectionError: encryption,
  P1011: encryption,
};

/** pg gives these no code. */
const silentEndings = [
  'Connection terminated',
  'Client has encountered a connection error',
  'timeout exceeded when trying to connect',
];

/** Every code and kind in an error, in its causes and in what Prisma hangs below `meta`, outermost first. */
function signsOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const { code, originalCode, kind, message, cause, meta, driverAdapterError, errors } = error as Record<
    string,
    unknown
  >;
  const own = [originalCode, code, kind].filter((sign) => typeof sign === 'string');
  const isSilent = typeof message === 'string' && silentEndings.some((each) => message.includes(each));
  const inner = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])];
  return [
    ...inner.flatMap((each) => signsOf(each, depth + 1)),
    ...own,
    ...(isSilent ? ['ConnectionClosed'] : []),
  ];
}
