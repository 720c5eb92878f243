import { datasetFacts } from '../config/dataset-facts.ts';
import { gaussianMixture } from './gaussian-mixture.ts';

const standardDeviation = 0.01;
const { modes } = datasetFacts.ring;

/**
 * Eight Gaussians on the unit circle, standard deviation 0.01, equally likely: the smallest data set on which a GAN
 * loses modes (used since Metz et al. 2016, arXiv:1611.02163). Mode k lies at the angle 2πk/8: the circle's end is its
 * beginning, so it is no mode of its own.
 */
export const ring = gaussianMixture({
  name: 'ring',
  modes,
  centres: modes.map((_, k) => {
    const angle = (2 * Math.PI * k) / modes.length;
    return [Math.cos(angle), Math.sin(angle)] as const;
  }),
  standardDeviation,
  extent: 1.4,
  identity: { modes: modes.length, radius: 1, standardDeviation },
});
