import { fashionMnist } from './fashion-mnist.ts';
import { paired } from './paired.ts';

const size = 28;
const threshold = 0.3;

/**
 * Edges to garments, a task of pix2pix (Isola et al. 2016, arXiv:1611.07004): Fashion-MNIST, and as the source of each
 * image 1 where its gradient is longer than 0.3 per pixel and -1 elsewhere. The gradient is that of Sobel: kernels
 * (1, 2, 1) by (-1, 0, 1), divided by 8 so that a ramp has its slope; beyond the border, an image goes on as it ends.
 */
export const fashionMnistEdges = paired(fashionMnist({}), {
  name: 'fashion-mnist-edges',
  source: { shape: [size, size, 1], task: 'translate' },
  identity: { threshold },
  sourcesOf: edgesOf,
});

/** @param samples images, [n, 28, 28] */
export function edgesOf(samples: Float32Array): Float32Array {
  const edges = new Float32Array(samples.length);
  const at = (place: number) => samples[place]!; // all that is read lies within the image
  for (let first = 0; first < samples.length; first += size * size) {
    for (let y = 0; y < size; y++) {
      const above = first + within(y - 1) * size;
      const here = first + y * size;
      const below = first + within(y + 1) * size;
      for (let x = 0; x < size; x++) {
        const left = within(x - 1);
        const right = within(x + 1);
        const falling = at(below + right) - at(above + left);
        const rising = at(above + right) - at(below + left);
        const across = falling + rising + 2 * (at(here + right) - at(here + left));
        const along = falling - rising + 2 * (at(below + x) - at(above + x));
        edges[here + x] = Math.sqrt(across * across + along * along) / 8 > threshold ? 1 : -1;
      }
    }
  }
  return edges;
}

const within = (place: number) => Math.min(size - 1, Math.max(0, place));
