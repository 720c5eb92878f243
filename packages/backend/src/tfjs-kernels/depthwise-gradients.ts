import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type {
  DepthwiseConv2dNativeBackpropFilterAttrs,
  DepthwiseConv2dNativeBackpropInputAttrs,
  KernelFunc,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import { type ConvolutionShape, convolutionShape, floats } from './convolution-as-product.ts';

/**
 * Gradient of a depthwise convolution by its input, which tfjs's wasm backend lacks.
 * dy [batch, …, inputs * multiplier], filter [height, width, inputs, multiplier] -> [batch, height, width, inputs]
 */
export const depthwiseInputGradient: KernelFunc = ({ inputs, attrs, backend }) => {
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

/** Gradient by the filter: [height, width, inputs, multiplier]. */
export const depthwiseFilterGradient: KernelFunc = ({ inputs, attrs, backend }) => {
  const { x: image, dy } = inputs as { x: TensorInfo; dy: TensorInfo }; // as above
  const attributes = attrs as unknown as DepthwiseConv2dNativeBackpropFilterAttrs;
  const wasm = backend as BackendWasm;
  const shape = convolutionShape(
    { image: image.shape, filter: attributes.filterShape, isDepthwise: true },
    attributes,
  );
  const gradient = wasm.makeOutput([...attributes.filterShape], 'float32');
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

/** Visits every pair of pixel and result that a tap of the filter joins, with where their channels begin. */
function forEachTap(shape: ConvolutionShape, visit: (x: number, y: number, tap: number) => void): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padInfo } =
    shape;
  for (let image = 0; image < batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let ky = 0; ky < filterHeight; ky++) {
        const y = row * strideHeight + ky * dilationHeight - padInfo.top;
        if (y < 0 || y >= inHeight) continue;
        for (let column = 0; column < outWidth; column++) {
          for (let kx = 0; kx < filterWidth; kx++) {
            const x = column * strideWidth + kx * dilationWidth - padInfo.left;
            if (x < 0 || x >= inWidth) continue;
            visit(
              ((image * inHeight + y) * inWidth + x) * inChannels,
              ((image * outHeight + row) * outWidth + column) * outChannels,
              (ky * filterWidth + kx) * outChannels,
            );
          }
        }
      }
    }
  }
}
