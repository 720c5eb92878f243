import { type Database, openDatabase } from '../database/open-database.ts';
import type { Env } from '../env.ts';
import { interruptedExitCode } from '../stop-signals.ts';
import type { ProgressLine } from '../terminal/progress-line.ts';

/** Opens the database for a command that `signal` may stop, at any time, and closes it again. */
export async function withDatabase(
  env: Env,
  { line, signal }: { line: ProgressLine; signal: AbortSignal },
  use: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(env, line.print).catch((error: unknown) => {
    if (!signal.aborted) throw error;
    return undefined; // Ctrl-C reaches the programs that set it up, too
  });
  try {
    if (database && !signal.aborted) await use(database);
  } finally {
    line.clear();
    await database?.close();
    if (signal.aborted) process.exitCode = interruptedExitCode;
  }
}
