const everyMs = 2000;
/** Some ten minutes: what is still not there then will not come, as when the server has another version now. */
const mostTries = 300;

const wait = () => new Promise<void>((resolve) => setTimeout(resolve, everyMs));

/**
 * Loads a part of a page that is not loaded at once, again and again while the server is away: the page around it stays.
 *
 * @param pause until the next try
 * @throws what is wrong with the part itself, at once; that it could not be fetched, in the end
 */
export async function loadPatiently<Part>(load: () => Promise<Part>, pause = wait): Promise<Part> {
  for (let tries = 1; ; tries++) {
    try {
      return await load();
    } catch (error) {
      const isAway = error instanceof Error && error.name === 'ChunkLoadError'; // as the bundler names it
      if (!isAway || tries >= mostTries) throw error;
      await pause();
    }
  }
}
