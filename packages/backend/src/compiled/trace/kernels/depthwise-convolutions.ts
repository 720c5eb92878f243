import {
  depthwiseConvolve,
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from '../../graph/depthwise-convolution.ts';
import { type ConvolutionAttributes, convolutionOf } from './convolution-of.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Convolutions of each channel by itself, and their two gradients. */
export const depthwiseConvolutions: Kernels = {
  DepthwiseConv2dNative: kernel<'x' | 'filter', ConvolutionAttributes>((graph, { x, filter }, attributes) =>
    depthwiseConvolve(graph, x, filter, convolutionOf(x.shape, filter.shape, attributes, true)),
  ),
  DepthwiseConv2dNativeBackpropInput: kernel<
    'dy' | 'filter',
    ConvolutionAttributes & { inputShape: number[] }
  >((graph, { dy, filter }, attributes) =>
    depthwiseInputGradient(
      graph,
      dy,
      filter,
      convolutionOf(attributes.inputShape, filter.shape, attributes, true),
    ),
  ),
  DepthwiseConv2dNativeBackpropFilter: kernel<'x' | 'dy', ConvolutionAttributes & { filterShape: number[] }>(
    (graph, { x, dy }, attributes) =>
      depthwiseFilterGradient(graph, x, dy, convolutionOf(x.shape, attributes.filterShape, attributes, true)),
  ),
};
