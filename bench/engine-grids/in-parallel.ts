/**
 * Works through a list, so many items at once.
 *
 * @returns results in the order of the items
 * @throws what the work throws; what is under way then is not waited for
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  { jobs, work }: { jobs: number; work: (item: Item) => Promise<Result> },
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries(); // which all take from
  async function takeTurns(): Promise<void> {
    for (const [i, item] of waiting) results[i] = await work(item);
  }
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, takeTurns));
  return results;
}
