/**
 * Loads a package that brings tfjs along a second time. All copies share one registry of kernels and gradients, and a
 * second copy registers the stock ones again: ours, which mend some of those, are put back.
 */
export async function keepOwnKernels<Result>(load: () => Promise<Result>): Promise<Result> {
  const before = registries().map((registry) => ({ registry, entries: [...registry] }));
  try {
    return await load();
  } finally {
    for (const { registry, entries } of before) {
      for (const [name, entry] of entries) registry.set(name, entry);
    }
  }
}

/** tfjs keeps them here, so that its copies can share them. */
function registries(): Map<unknown, unknown>[] {
  const { _tfGlobals: globals } = globalThis as { _tfGlobals?: Map<string, Map<unknown, unknown>> };
  return ['kernelRegistry', 'gradRegistry'].flatMap((name) => globals?.get(name) ?? []);
}
