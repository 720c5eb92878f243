/** A step holds something that a compiled graph cannot have. The message names it and says what to do instead. */
export class NotTraceableError extends Error {
  override readonly name = 'NotTraceableError';
}
