/** No row with that id or name. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** The row is there, but in a state that forbids it: a lost race, a run that has ended, a name that fits several. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A run that nobody may take now, and that is put into the queue again when its sweep goes on. */
export class HeldError extends ConflictError {
  override readonly name = 'ConflictError';
}

/**
 * The database knows less of an attempt than it had confirmed: it was set back to an earlier state, such as a standby that
 * took over without the last commits.
 */
export class SetBackError extends Error {
  override readonly name = 'SetBackError';
  /** The number up to which events are recorded after all. */
  readonly lastSeq: number;

  constructor(message: string, { lastSeq }: { lastSeq: number }) {
    super(message);
    this.lastSeq = lastSeq;
  }
}

/** The database can't be used: which one (password hidden), why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** Whether the same call may succeed later without anybody changing anything: the server is down or restarting. */
  readonly isTransient: boolean;

  constructor(message: string, options: { cause?: unknown; isTransient?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isTransient = options.isTransient ?? false;
  }
}

/** The database's tables are not those of this version: nothing succeeds before one of both is updated. */
export class SchemaError extends DatabaseError {
  override readonly name = 'DatabaseError';
}
