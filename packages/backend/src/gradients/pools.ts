import {
  avgPool,
  backend_util,
  div,
  engine,
  type GradConfig,
  ones,
  pad,
  slice,
  type Tensor,
  type Tensor4D,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

type PoolAttributes = {
  filterSize: number | [number, number];
  strides: number | [number, number];
  pad: 'valid' | 'same' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

/**
 * The gradient of average pooling. An average leaves out what lies beyond the edge, but tfjs's gradient kernel counts it
 * in. Here the kernel sees an image that is padded beforehand, and shares of dy that make up for what the edge takes.
 */
export const poolGradients: GradConfig[] = [
  gradientOf<PoolAttributes>('AvgPool', ['x'], (dy, [x], attributes) => ({
    x: () => {
      const edges = edgesOf(x.shape, attributes);
      const padded = pad(x, edges); // its shape alone is used
      const inside = pad(ones([1, ...x.shape.slice(1, 3), 1]), edges);
      const { filterSize, strides } = attributes;
      const share = avgPool(inside as Tensor4D, filterSize, strides, 'valid');
      const gradient: Tensor = engine().runKernel(
        'AvgPoolGrad',
        { dy: div(dy, share), input: padded },
        { filterSize, strides, pad: 'valid' },
      );
      const begin = edges.map(([before]) => before);
      return slice(gradient, begin, x.shape);
    },
  })),
  // Only for pools without an edge, the ones above: an average of the gradient.
  gradientOf<PoolAttributes>('AvgPoolGrad', ['input'], (ddx, [input], { filterSize, strides, pad }) => ({
    dy: () => avgPool(ddx as Tensor4D, filterSize, strides, pad),
    input: () => zerosLike(input),
  })),
];

/** What a pool adds before and after each axis. */
function edgesOf(shape: number[], { filterSize, strides, pad, dimRoundingMode }: PoolAttributes): Edges {
  const { padInfo } = backend_util.computePool2DInfo(
    shape as [number, number, number, number], // tfjs gives pools images of rank 4
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return [
    [0, 0],
    [padInfo.top, padInfo.bottom],
    [padInfo.left, padInfo.right],
    [0, 0],
  ];
}

type Edges = [number, number][];
