import { concat, mul, ones, reshape } from '@tensorflow/tfjs-core';
import type { Conditioning } from './conditioning.ts';

/**
 * The conditional GAN (Mirza & Osindero 2014, arXiv:1411.1784): D sees the one-hot label next to the sample, of an image
 * as one constant channel for each class.
 */
export const concatenation: Conditioning = {
  usesLabels: true,
  attach(x, labels) {
    const [batch = 0, classes = 0] = labels.shape;
    const everywhere = x.shape.map((_, axis) => (axis === 0 ? batch : axis === x.rank - 1 ? classes : 1));
    const channels = mul(ones([...x.shape.slice(0, -1), classes]), reshape(labels, everywhere));
    return concat([x, channels], x.rank - 1);
  },
};
