import { permutation } from '../training/rng.ts';
import type { Split } from './dataset.ts';
import type { LabelledImages } from './labelled-images.ts';

/**
 * A finite split of images. Pixels 0..255 become values -1..1.
 *
 * @param options.stream names the split's part of the run's randomness
 */
export function imageSplit({ pixels, labels }: LabelledImages, options: { stream: string }): Split {
  const count = labels.length;
  const imageSize = pixels.length / count;
  let newest: { seed: number; epoch: number; order: Uint32Array } | null = null;

  /** Remembers the newest order: a run asks for it once per step, and it changes once per epoch. */
  function orderOf(seed: number, epoch: number): Uint32Array {
    if (newest?.seed !== seed || newest.epoch !== epoch) {
      newest = { seed, epoch, order: permutation(count, { seed, stream: options.stream, step: epoch }) };
    }
    return newest.order;
  }

  return {
    count,
    batch({ seed, index, size }) {
      assertBatchFits(count, size);
      const batchesPerEpoch = Math.floor(count / size);
      const order = orderOf(seed, Math.floor(index / batchesPerEpoch));
      const first = (index % batchesPerEpoch) * size;
      const samples = new Float32Array(size * imageSize);
      const modes = new Uint16Array(size);
      for (let i = 0; i < size; i++) {
        // first + i < count, and the order holds numbers below count only.
        const image = order[first + i]!;
        modes[i] = labels[image]!;
        for (let p = 0; p < imageSize; p++) {
          samples[i * imageSize + p] = pixels[image * imageSize + p]! / 127.5 - 1;
        }
      }
      return { samples, modes };
    },
  };
}

/** @throws RangeError when a finite split holds fewer samples than a batch */
export function assertBatchFits(count: number | null, batchSize: number): void {
  if (count === null || batchSize <= count) return;
  throw new RangeError(
    `batchSize must be at most ${count}, the number of images to draw from, got ${batchSize}`,
  );
}
