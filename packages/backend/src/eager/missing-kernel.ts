import { notedLayer } from '../layer-notes.ts';

/**
 * Runs a step operation by operation. Where a rung lacks a kernel for it, the error says so by name.
 *
 * @param at.step "update discriminator"
 */
export function nameMissingKernel<Result>(at: { step: string; rung: string }, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const kernel = /kernel '(\w+)'.* for backend '\w+'/i.exec(message)?.[1];
    if (kernel === undefined) throw error;
    const layer = notedLayer(error);
    const where = layer === undefined ? '' : ` that the layer ${layer} needs`;
    throw new Error(`${at.step}: the ${at.rung} backend lacks the kernel ${kernel}${where}`, {
      cause: error,
    });
  }
}
