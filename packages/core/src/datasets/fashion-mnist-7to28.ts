import { fashionMnist } from './fashion-mnist.ts';
import { paired } from './paired.ts';

const size = 28;
const factor = 4;
const sourceSize = size / factor;

/** Super-resolution: Fashion-MNIST, and as the source of each image the means of its 7 x 7 areas of 4 x 4 pixels. */
export const fashionMnist7to28 = paired(fashionMnist({}), {
  name: 'fashion-mnist-7to28',
  source: { shape: [sourceSize, sourceSize, 1], task: 'super-resolution' },
  identity: { factor },
  sourcesOf: (samples) => {
    const sums = new Float64Array(samples.length / factor ** 2);
    samples.forEach((value, i) => {
      const column = Math.floor((i % size) / factor);
      const row = Math.floor(i / (size * factor)); // a whole number of them make an image
      sums[row * sourceSize + column]! += value;
    });
    return Float32Array.from(sums, (sum) => sum / factor ** 2);
  },
});
