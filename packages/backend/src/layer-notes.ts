import type { Tensors } from '@modewatch/core/training';

/** Where errors came up: at layers by the names of their weights, "discriminator/dense". */
const layers = new WeakMap<Error, string>();

/**
 * Runs a network, and notes at which layer it failed: the one whose weights it read last. Where it
 * went through all weights, as for spectral normalisation, that is not known.
 */
export function noteLayer<Result>(weights: Tensors, run: (weights: Tensors) => Result): Result {
  let last: string | undefined;
  let isKnown = true;
  const watched = new Proxy(weights, {
    get(tensors, name) {
      last = String(name);
      return tensors[last];
    },
    ownKeys(tensors) {
      isKnown = false;
      return Reflect.ownKeys(tensors);
    },
  });
  try {
    return run(watched);
  } catch (error) {
    if (error instanceof Error && isKnown && last !== undefined) layers.set(error, layerOf(last));
    throw error;
  }
}

/** The layer at which an error came up, where it is known. */
export function notedLayer(error: unknown): string | undefined {
  return error instanceof Error ? layers.get(error) : undefined;
}

/** An error that says in better words what another said. @returns it, noted at the same layer */
export function atSameLayer(error: unknown, as: unknown): unknown {
  const layer = notedLayer(as);
  if (error instanceof Error && layer !== undefined) layers.set(error, layer);
  return error;
}

function layerOf(weight: string): string {
  const end = weight.lastIndexOf('/');
  return end === -1 ? weight : weight.slice(0, end);
}
