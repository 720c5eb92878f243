/** Of more settings a legend would say more than is read. */
const mostNamed = 3;

/**
 * What sets a run apart, in few words: "loss minimax, learningRate 0.001, seed 2, …". A path is cut to its last name
 * where no other setting has the same.
 *
 * @param settings those in which runs differ, by path
 */
export function settingWords(settings: Readonly<Record<string, string>>): string {
  const named = Object.entries(settings).map(([path, value]) => ({ path, name: lastName(path), value }));
  const words = named.map(({ path, name, value }) => {
    const isShared = named.some((other) => other.path !== path && other.name === name);
    return `${isShared ? path : name} ${value}`;
  });
  return words.length > mostNamed ? `${words.slice(0, mostNamed).join(', ')}, …` : words.join(', ');
}

const lastName = (path: string) => path.slice(path.lastIndexOf('.') + 1);
