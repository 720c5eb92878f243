import { backend_util } from '@tensorflow/tfjs-core';
import { convolutionFilterGradient, convolutionInputGradient, convolve } from '../../graph/convolution.ts';
import type { Convolution } from '../../graph/convolution-shape.ts';
import type { Shape } from '../../graph/value.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Convolutions of images and their two gradients. */
export const convolutions: Kernels = {
  Conv2D: kernel<'x' | 'filter', ConvolutionAttributes>((graph, { x, filter }, attributes) =>
    convolve(graph, x, filter, convolutionOf(x.shape, filter.shape, attributes)),
  ),
  Conv2DBackpropInput: kernel<'dy' | 'filter', ConvolutionAttributes & { inputShape: number[] }>(
    (graph, { dy, filter }, attributes) =>
      convolutionInputGradient(
        graph,
        dy,
        filter,
        convolutionOf(attributes.inputShape, filter.shape, attributes),
      ),
  ),
  Conv2DBackpropFilter: kernel<'x' | 'dy', ConvolutionAttributes & { filterShape: number[] }>(
    (graph, { x, dy }, attributes) =>
      convolutionFilterGradient(graph, x, dy, convolutionOf(x.shape, attributes.filterShape, attributes)),
  ),
};

type ConvolutionAttributes = {
  strides: number | [number, number];
  pad: 'valid' | 'same' | number;
  dataFormat?: 'NHWC' | 'NCHW';
  dilations?: number | [number, number];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

function convolutionOf(x: Shape, filter: Shape, attributes: ConvolutionAttributes): Convolution {
  const { strides, pad, dataFormat = 'NHWC', dilations = 1, dimRoundingMode } = attributes;
  if (dataFormat !== 'NHWC') throw new RangeError(`expected a convolution of NHWC images, got ${dataFormat}`);
  const info = backend_util.computeConv2DInfo(
    [...x] as Rank4,
    [...filter] as Rank4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
  );
  const { top, left, bottom, right } = info.padInfo;
  return {
    batch: info.batchSize,
    inputs: info.inChannels,
    outputs: info.outChannels,
    inputSize: [info.inHeight, info.inWidth],
    outputSize: [info.outHeight, info.outWidth],
    filterSize: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    padBefore: [top, left],
    padAfter: [bottom, right],
  };
}

/** tfjs checks the ranks before it calls a kernel. */
type Rank4 = [number, number, number, number];
