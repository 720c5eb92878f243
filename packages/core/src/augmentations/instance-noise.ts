import { add } from '@tensorflow/tfjs-core';
import { normalNoise } from '../training/noise.ts';
import type { Augmentation } from './augmentation.ts';

/**
 * Instance noise (Sønderby et al. 2016, arXiv:1610.04490; Arjovsky & Bottou 2017, arXiv:1701.04862): adds N(0, strength²)
 * to every number, so that real and fake samples overlap and D cannot be perfect. Usually fades in the course of a run.
 */
export const instanceNoise = {
  noise: (x, strength) => ({ added: normalNoise([...x], strength) }),
  apply: (samples, noise) => add(samples, noise['added']!), // declared above
} satisfies Augmentation;
