/** Of more settings a legend would say more than is read. */
const mostNamed = 3;

/** Paths of settings by what they are called: their last part, where no other of them ends alike. */
export function shortPaths(paths: readonly string[]): string[] {
  const ends = paths.map((path) => path.slice(path.lastIndexOf('.') + 1));
  return paths.map((path, i) => (ends.filter((end) => end === ends[i]).length === 1 ? ends[i]! : path)); // as long
}

/**
 * What sets a run apart, in few words: "loss minimax, learningRate 0.001, seed 2, …".
 *
 * @param settings those in which runs differ, by path
 */
export function settingWords(settings: Readonly<Record<string, string>>): string {
  const names = shortPaths(Object.keys(settings));
  const words = Object.values(settings).map((value, i) => `${names[i]} ${value}`);
  return words.length > mostNamed ? `${words.slice(0, mostNamed).join(', ')}, …` : words.join(', ');
}
