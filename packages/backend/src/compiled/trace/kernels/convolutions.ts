import { convolutionFilterGradient, convolutionInputGradient, convolve } from '../../graph/convolution.ts';
import { type ConvolutionAttributes, convolutionOf } from './convolution-of.ts';
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
