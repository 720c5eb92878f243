/** Something the user can put right. The message says what and how; no stack is shown. */
export class UserError extends Error {
  override name = 'UserError';
  readonly exitCode: number = 1;
}

/** What the user typed or wrote cannot be used. */
export class InputError extends UserError {
  override name = 'InputError';
  override readonly exitCode = 2;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
