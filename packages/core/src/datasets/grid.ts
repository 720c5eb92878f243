import { datasetFacts } from '../config/dataset-facts.ts';
import { gaussianMixture } from './gaussian-mixture.ts';

const standardDeviation = 0.05;
const places = [-4, -2, 0, 2, 4];
const { modes } = datasetFacts.grid;

/**
 * Twenty-five Gaussians on a grid, {-4, -2, 0, 2, 4} in both directions, standard deviation 0.05, equally likely, as in
 * PacGAN (Lin et al. 2018, arXiv:1712.04086; after Srivastava et al. 2017, arXiv:1705.07761). Row by row from below.
 */
export const grid = gaussianMixture({
  name: 'grid',
  modes,
  centres: places.flatMap((y) => places.map((x) => [x, y] as const)),
  standardDeviation,
  extent: 5.6,
  identity: { modes: modes.length, spacing: 2, standardDeviation },
});
