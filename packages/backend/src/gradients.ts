// Those of tfjs come first: what is registered below takes their place.
import './tfjs-packages.ts';
import { registerGradient } from '@tensorflow/tfjs-core';
import { activationGradients } from './gradients/activations.ts';
import { depthwiseGradients } from './gradients/depthwise.ts';
import { imageGradients } from './gradients/images.ts';
import { padGradients } from './gradients/mirror-pad.ts';
import { piecewiseConstantGradients } from './gradients/piecewise-constant.ts';
import { poolGradients } from './gradients/pools.ts';
import { reductionGradients } from './gradients/reductions.ts';
import { tileGradients } from './gradients/tile.ts';

/**
 * Those that tfjs lacks, or has wrong: at second order, as in a gradient penalty, wherever a kernel saves its output
 * (see `activationGradients`), and at first order for padded pools and mirrored edges. And those of which it makes far more
 * than they need: sums, means and tiles.
 */
for (const gradient of [
  ...activationGradients,
  ...depthwiseGradients,
  ...imageGradients,
  ...padGradients,
  ...piecewiseConstantGradients,
  ...poolGradients,
  ...reductionGradients,
  ...tileGradients,
]) {
  registerGradient(gradient);
}
