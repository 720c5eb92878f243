import { depthwiseConv2d, engine, type GradConfig, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

const inputKernel = 'DepthwiseConv2dNativeBackpropInput';
const filterKernel = 'DepthwiseConv2dNativeBackpropFilter';

type Attributes = {
  strides: number | [number, number];
  pad: 'valid' | 'same' | number;
  dilations?: number | [number, number];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

/**
 * Gradients of the two gradients of a depthwise convolution, needed in second order. Each of the three is linear in two
 * of image, filter and result, so that the derivatives of one are the other two.
 */
export const depthwiseGradients: GradConfig[] = [
  gradientOf<Attributes>(inputKernel, ['dy', 'filter'], (ddx, [dy, filter], at) => ({
    dy: () => convolve(ddx, filter, at),
    filter: () => filterGradient(ddx, dy, filter.shape, at),
  })),
  gradientOf<Attributes>(filterKernel, ['x', 'dy'], (ddf, [x, dy], at) => ({
    x: () => inputGradient(dy, ddf, x.shape, at),
    dy: () => convolve(x, ddf, at),
  })),
];

function convolve(
  x: Tensor,
  filter: Tensor,
  { strides, pad, dilations, dimRoundingMode }: Attributes,
): Tensor {
  // Of rank 4, as tfjs checks.
  return depthwiseConv2d(x as Tensor4D, filter as Tensor4D, strides, pad, 'NHWC', dilations, dimRoundingMode);
}

function inputGradient(dy: Tensor, filter: Tensor, inputShape: number[], at: Attributes): Tensor {
  return engine().runKernel(inputKernel, { dy, filter }, { ...at, inputShape });
}

function filterGradient(x: Tensor, dy: Tensor, filterShape: number[], at: Attributes): Tensor {
  return engine().runKernel(filterKernel, { x, dy }, { ...at, filterShape });
}
