// A loss of one's own: the relativistic average hinge loss (Jolicoeur-Martineau 2018, arXiv:1807.00734).
import type { GanLoss } from '@modewatch/core/losses';
import { add, mean, relu, type Scalar, sub, type Tensor } from '@tensorflow/tfjs-core';

/** How far `upper` logits are from lying 1 above the mean of `lower` ones, and these from lying 1 below the mean of those. */
function hinge(upper: Tensor, lower: Tensor): Scalar {
  const above = mean(relu(sub(1, sub(upper, mean(lower)))));
  const below = mean(relu(add(1, sub(lower, mean(upper)))));
  return add(above, below);
}

const relativisticAverageHinge: GanLoss = {
  discriminator: ({ real, fake }) => hinge(real, fake),
  generatorNeedsReal: true,
  generator: ({ real, fake }) => hinge(fake, real),
  metrics: ({ real, fake }) => ({ 'logits/real': mean(real), 'logits/fake': mean(fake) }),
};

export default relativisticAverageHinge;
