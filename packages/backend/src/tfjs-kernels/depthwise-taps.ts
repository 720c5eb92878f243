import type { ConvolutionShape } from './convolution-as-product.ts';

/** Of a depthwise convolution: visits every pair of pixel and result that a tap of the filter joins, with where their channels begin. */
export function forEachTap(
  shape: ConvolutionShape,
  visit: (x: number, y: number, tap: number) => void,
): void {
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
