import { fashionMnist } from './fashion-mnist.ts';
import { paired } from './paired.ts';

const size = 28;
const threshold = 0.3;

/**
 * Edges to garments, a task of pix2pix (Isola et al. 2016, arXiv:1611.07004): Fashion-MNIST, and as the source of each
 * image 1 where its gradient is longer than 0.3 per pixel and -1 elsewhere. The gradient is that of Sobel: kernels
 * (1, 2, 1) by (-1, 0, 1), divided by 8 so that a ramp has its slope; beyond the border, an image goes on as it ends.
 */
export const fashionMnistEdges = paired(fashionMnist, {
  name: 'fashion-mnist-edges',
  source: { shape: [size, size, 1] },
  identity: { threshold },
  sourcesOf: edgesOf,
});

/** @param samples images, [n, 28, 28] */
export function edgesOf(samples: Float32Array): Float32Array {
  const edges = new Float32Array(samples.length);
  for (let first = 0; first < samples.length; first += size * size) {
    for (let y = 0; y < size; y++) {
      // Rows above, here and below; all that is read lies within the image.
      const rows = [y - 1, y, y + 1].map((row) => first + within(row) * size);
      const [above, here, below] = rows as [number, number, number];
      for (let x = 0; x < size; x++) {
        const [left, right] = [within(x - 1), within(x + 1)];
        const difference = (from: number, to: number) => samples[to]! - samples[from]!;
        const across =
          difference(above + left, above + right) +
          2 * difference(here + left, here + right) +
          difference(below + left, below + right);
        const along =
          difference(above + left, below + left) +
          2 * difference(above + x, below + x) +
          difference(above + right, below + right);
        edges[here + x] = across ** 2 + along ** 2 > (8 * threshold) ** 2 ? 1 : -1;
      }
    }
  }
  return edges;
}

const within = (place: number) => Math.min(size - 1, Math.max(0, place));
