import { backend_util } from '@tensorflow/tfjs-core';
import type { Convolution } from '../../graph/convolution-shape.ts';
import type { Shape } from '../../graph/value.ts';
import { NotTraceableError } from '../not-traceable-error.ts';

/** What tfjs says about a convolution, or a window of a pool. */
export type ConvolutionAttributes = {
  strides: number | [number, number];
  pad: 'valid' | 'same' | number;
  dataFormat?: 'NHWC' | 'NCHW';
  dilations?: number | [number, number];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

/**
 * Sizes and paddings of a convolution. A depthwise one has [height, width, channels, multiplier] as its filter, and
 * channels times multiplier outputs.
 */
export function convolutionOf(
  x: Shape,
  filter: Shape,
  attributes: ConvolutionAttributes,
  isDepthwise = false,
): Convolution {
  const { strides, pad, dataFormat = 'NHWC', dilations = 1, dimRoundingMode } = attributes;
  if (dataFormat !== 'NHWC') {
    throw new NotTraceableError(`the step convolves ${dataFormat} images: use NHWC, channels last`);
  }
  const info = backend_util.computeConv2DInfo(
    [...x] as Rank4,
    [...filter] as Rank4,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    isDepthwise,
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
