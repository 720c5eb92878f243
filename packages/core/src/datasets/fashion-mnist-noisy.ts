import { fillNormal } from '../training/rng.ts';
import { fashionMnist } from './fashion-mnist.ts';
import { paired } from './paired.ts';

const standardDeviation = 0.5;

/**
 * Enhancement: Fashion-MNIST, and as the source of each image the same with N(0, 0.5²) added to each pixel, clipped to
 * [-1, 1] as a camera would.
 */
export const fashionMnistNoisy = paired(fashionMnist({}), {
  name: 'fashion-mnist-noisy',
  source: { shape: [28, 28, 1], task: 'translate' },
  identity: { standardDeviation },
  sourcesOf(samples, address) {
    const noise = fillNormal(new Float32Array(samples.length), address, standardDeviation);
    return noise.map((value, i) => Math.min(1, Math.max(-1, samples[i]! + value))); // as long as the samples
  },
});
