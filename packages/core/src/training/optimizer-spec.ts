import type { RunConfig } from '../config/run-config.ts';
import type { OptimizerSpec } from './engine.ts';

/** PyTorch's default for Adam and RMSProp. */
const epsilon = 1e-8;

/** The optimiser that a network's config asks for. */
export function optimizerSpec(network: RunConfig['generator'] | RunConfig['discriminator']): OptimizerSpec {
  const { learningRate } = network;
  switch (network.optimizer) {
    case 'adam':
      return { name: 'adam', learningRate, beta1: network.beta1, beta2: network.beta2, epsilon };
    case 'rmsprop':
      return { name: 'rmsprop', learningRate, decay: network.decay, momentum: network.momentum, epsilon };
    case 'sgd':
      return { name: 'sgd', learningRate, momentum: network.momentum };
  }
}
