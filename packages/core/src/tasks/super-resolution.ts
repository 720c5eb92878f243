import { enlargeBicubic, enlargeByBlocks } from './resize.ts';
import type { Task } from './task.ts';

/** An image enlarged. Looked at beside the small image and what bicubic interpolation makes of it. */
export const superResolution: Task = {
  beside(sources, { source, sample }) {
    const [fromHeight = 1, fromWidth = 1] = source;
    const [height = 1, width = 1, channels = 1] = sample;
    const sizes = { from: [fromHeight, fromWidth], to: [height, width], channels } as const;
    return [
      { name: 'low-res', samples: enlargeByBlocks(sources, sizes), isAnswer: false },
      { name: 'bicubic', samples: enlargeBicubic(sources, sizes), isAnswer: true },
    ];
  },
};
