import { notedLayer } from '../layer-notes.ts';

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
    const layer = notedLayer(error);
    const where = layer === undefined ? '' : ` that the layer ${layer} needs`;
    throw new Error(`${step}: the ${backend} backend lacks the kernel ${kernel}${where}`, { cause: error });
  }
}
