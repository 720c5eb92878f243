import { add, avgPool, image, relu, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { Tensors } from '../training/engine.ts';
import { type ConvolutionLayer, convolution, convolutionWeights } from './convolution.ts';
import { glorot } from './dense.ts';
import type { WeightDeclarations } from './gan-model.ts';
import type { ImageShape } from './image-shape.ts';
import type { Norm } from './norms.ts';

/** A residual block by its weights' name; channels `from` the side of its input `to` that of its output. */
export type ResidualBlock = {
  name: string;
  from: number;
  to: number;
  norm: Norm;
  /** What the image is enlarged to, or whether it is halved; left as it is without either. */
  enlargedTo?: ImageShape['size'];
  isHalved?: boolean;
  /** The first block of D sees the data as they are: no norm and no ReLU before its first convolution. */
  isFirst?: boolean;
  /** Whether a norm follows every way out of the block, which would take away what a bias adds. */
  endsInNorm: boolean;
};

/**
 * Residual block of SNGAN (Miyato et al. 2018, arXiv:1802.05957): norm, ReLU and a 3 x 3 convolution, twice, beside a
 * shortcut with a 1 x 1 convolution where size or channels change. It enlarges before its first convolution, to the
 * nearest pixel, and shrinks after its second, to averages of 2 x 2.
 */
export function residualBlock(block: ResidualBlock): {
  weights: WeightDeclarations;
  /** x [batch, height, width, from] -> [batch, …, to] */
  forward: (weights: Tensors, x: Tensor) => Tensor;
} {
  const { name, from, to, norm, enlargedTo, isHalved, isFirst = false, endsInNorm } = block;
  const first = layer({ name: `${name}/convolution-1`, from, to, hasBias: !norm.replacesBias });
  const second = layer({ name: `${name}/convolution-2`, from: to, to, hasBias: !endsInNorm });
  const hasShortcut = from !== to || Boolean(enlargedTo) || isHalved;
  // A bias here would be added to that of the second convolution.
  const shortcut = layer({ name: `${name}/shortcut`, from, to, hasBias: false, kernelSize: 1 });
  const [norm1, norm2] = [`${name}/norm-1`, `${name}/norm-2`];
  // Images in batches, so of rank 4.
  const enlarged = (x: Tensor) =>
    enlargedTo ? image.resizeNearestNeighbor(x as Tensor4D, [...enlargedTo]) : x;
  const shrunk = (x: Tensor) => (isHalved ? avgPool(x as Tensor4D, 2, 2, 'same') : x);
  return {
    weights: {
      ...(!isFirst && norm.weights({ name: norm1, channels: from })),
      ...convolutionWeights(first),
      ...norm.weights({ name: norm2, channels: to }),
      ...convolutionWeights(second),
      ...(hasShortcut && convolutionWeights(shortcut)),
    },
    forward(weights, x) {
      const active = isFirst ? x : relu(norm.apply(weights, norm1, x));
      const hidden = convolution(weights, first, { x: enlarged(active), stride: 1 });
      const changed = convolution(weights, second, {
        x: relu(norm.apply(weights, norm2, hidden)),
        stride: 1,
      });
      // A convolution of 1 x 1 commutes with averages: shrinking first is the same and does a quarter of the work.
      const kept = shrunk(enlarged(x));
      const beside = hasShortcut ? convolution(weights, shortcut, { x: kept, stride: 1 }) : kept;
      return add(shrunk(changed), beside);
    },
  };
}

/** Kernels begin with the variance of Glorot & Bengio 2010, or twice it where ReLU takes half of the signal. */
function layer(
  given: Pick<ConvolutionLayer, 'name' | 'from' | 'to' | 'hasBias'> & { kernelSize?: number },
): ConvolutionLayer {
  const { kernelSize = 3, from, to } = given;
  const area = kernelSize ** 2;
  const { standardDeviation } = glorot(area * from, area * to);
  return { ...given, kernelSize, standardDeviation: standardDeviation * (area === 1 ? 1 : Math.SQRT2) };
}
