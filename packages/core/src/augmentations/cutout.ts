import { mul } from '@tensorflow/tfjs-core';
import type { Noise } from '../training/noise.ts';
import { fillUniform } from '../training/rng.ts';
import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';

/**
 * DiffAugment (Zhao et al. 2020, arXiv:2006.10738): sets a rectangle to 0, the middle of the data's range. Its sides are
 * `strength` of the image's; its centre is anywhere, so part of it may lie outside.
 */
export const cutout = {
  noise(x, strength) {
    const { batch, height, width } = imageShape('cutout', x);
    return { kept: masks({ batch, height, width }, strength) };
  },
  apply: (samples, noise) => mul(samples, noise['kept']!), // declared above
} satisfies Augmentation;

type Size = { batch: number; height: number; width: number };

/** 0 inside the rectangle and 1 elsewhere, [batch, height, width, 1]. */
function masks({ batch, height, width }: Size, strength: (step: number) => number): Noise {
  return {
    shape: [batch, height, width, 1],
    draw(out, { address, step }) {
      const places = fillUniform(new Float32Array(2 * batch), address);
      out.fill(1);
      for (let image = 0; image < batch; image++) {
        const rows = stretch(height, { share: strength(step), place: places[2 * image]! });
        const columns = stretch(width, { share: strength(step), place: places[2 * image + 1]! });
        for (let row = rows.from; row < rows.to; row++) {
          const start = (image * height + row) * width;
          out.fill(0, start + columns.from, start + columns.to);
        }
      }
      return out;
    },
  };
}

/** A stretch of this share of a length, about a place in [0, 1). */
function stretch(length: number, { share, place }: { share: number; place: number }) {
  const covered = Math.round(length * share);
  const from = Math.floor(place * (length + 1)) - (covered >> 1);
  return { from: Math.max(0, from), to: Math.max(0, Math.min(length, from + covered)) };
}
