import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DepthwiseConv2dNativeBackpropFilterAttrs, KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { convolutionShape, floats } from './convolution-as-product.ts';
import { forEachTap } from './depthwise-taps.ts';

/**
 * Gradient of a depthwise convolution by its filter, which tfjs's wasm backend lacks.
 * x [batch, height, width, inputs], dy [batch, …, inputs * multiplier] -> [height, width, inputs, multiplier]
 */
export const depthwiseConv2dBackpropFilter: KernelFunc = ({ inputs, attrs, backend }) => {
  // tfjs hands these kinds of values to a kernel of this name and backend.
  const { x: image, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
  const attributes = attrs as unknown as DepthwiseConv2dNativeBackpropFilterAttrs;
  const wasm = backend as BackendWasm;
  const shape = convolutionShape(
    { image: image.shape, filter: attributes.filterShape, isDepthwise: true },
    attributes,
  );
  const gradient = wasm.makeOutput([...attributes.filterShape], 'float32'); // first, because allocation moves the heap
  const [pixels, slopes] = [floats(wasm, image), floats(wasm, dy)];
  const sums = new Float64Array(attributes.filterShape.reduce((size, length) => size * length, 1));
  const multiplier = shape.outChannels / shape.inChannels;
  forEachTap(shape, (x, y, tap) => {
    for (let channel = 0; channel < shape.inChannels; channel++) {
      const pixel = pixels[x + channel]!;
      for (let i = channel * multiplier; i < (channel + 1) * multiplier; i++)
        sums[tap + i]! += pixel * slopes[y + i]!;
    }
  });
  floats(wasm, gradient).set(sums);
  return gradient;
};
