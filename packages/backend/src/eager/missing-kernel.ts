import type { Tensors } from '@modewatch/core/training';

/**
 * Runs a step operation by operation. Where tfjs lacks a kernel for it, the error says so by name.
 *
 * @param step "update discriminator"
 */
export function nameMissingKernel<Result>(step: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const [, kernel, backend] = /kernel '(\w+)'.* for backend '(\w+)'/i.exec(message) ?? [];
    if (kernel === undefined) throw error;
    const layer = error instanceof Error ? layers.get(error) : undefined;
    const where = layer === undefined ? '' : ` that the layer ${layer} needs`;
    throw new Error(`${step}: the ${backend} backend lacks the kernel ${kernel}${where}`, { cause: error });
  }
}

/** Where errors came up: at layers by the names of their weights, "discriminator/dense". */
const layers = new WeakMap<Error, string>();

/**
 * Runs a network, and notes for `nameMissingKernel` at which layer it failed: the one whose weights it read last. Where it
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

function layerOf(weight: string): string {
  const end = weight.lastIndexOf('/');
  return end === -1 ? weight : weight.slice(0, end);
}
