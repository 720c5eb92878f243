/** What was asked for by name cannot compute this. The message says why, and what would. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
