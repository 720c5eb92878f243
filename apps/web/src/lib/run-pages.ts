type Pages<R> = { pages: { runs: R[] }[] };

/** Whether a list, as far as it is loaded, holds the run. */
export function holdsRun({ pages }: Pages<{ id: string }>, runId: string) {
  return pages.some(({ runs }) => runs.some(({ id }) => id === runId));
}

/** The list with a newer state of one of its runs; the same list when it does not hold the run. */
export function withRun<R extends { id: string }, P extends Pages<R>>(list: P, run: R): P {
  if (!holdsRun(list, run.id)) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    runs: page.runs.map((each) => (each.id === run.id ? run : each)),
  }));
  return { ...list, pages };
}
