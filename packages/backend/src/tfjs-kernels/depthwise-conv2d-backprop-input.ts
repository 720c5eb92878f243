import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DepthwiseConv2dNativeBackpropInputAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { convolutionShape, floats } from './convolution-as-product.ts';
import { forEachTap } from './depthwise-taps.ts';

/**
 * Gradient of a depthwise convolution by its input, which tfjs's wasm backend lacks.
 * dy [batch, …, inputs * multiplier], filter [height, width, inputs, multiplier] -> [batch, height, width, inputs]
 */
export const depthwiseConv2dBackpropInput: KernelFunc = ({ inputs, attrs, backend }) => {
  // tfjs hands these kinds of values to a kernel of this name and backend.
  const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
  const attributes = attrs as unknown as DepthwiseConv2dNativeBackpropInputAttrs;
  const wasm = backend as BackendWasm;
  const shape = convolutionShape(
    { image: attributes.inputShape, filter: filter.shape, isDepthwise: true },
    attributes,
  );
  const dx = wasm.makeOutput([...attributes.inputShape], 'float32'); // first, because allocation moves the heap
  const [sums, slopes, taps] = [floats(wasm, dx).fill(0), floats(wasm, dy), floats(wasm, filter)];
  const multiplier = shape.outChannels / shape.inChannels;
  forEachTap(shape, (x, y, tap) => {
    for (let channel = 0; channel < shape.inChannels; channel++) {
      let sum = 0;
      for (let i = channel * multiplier; i < (channel + 1) * multiplier; i++)
        sum += slopes[y + i]! * taps[tap + i]!;
      sums[x + channel]! += sum;
    }
  });
  return dx;
};
