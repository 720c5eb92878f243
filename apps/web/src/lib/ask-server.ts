/** Said where nothing came back. A browser's own words for it ("Failed to fetch") say nothing to a reader. */
export const NO_ANSWER = 'The server does not answer. Is it still running?';

/** `fetch` that says so where the server cannot be reached. */
export async function askServer(...asked: Parameters<typeof fetch>): Promise<Response> {
  try {
    return await fetch(...asked);
  } catch (cause) {
    throw cause instanceof TypeError ? new Error(NO_ANSWER, { cause }) : cause; // else it was called off
  }
}
