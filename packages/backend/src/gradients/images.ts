import {
  cast,
  engine,
  equal,
  type GradConfig,
  matMul,
  range,
  reshape,
  sum,
  type Tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import { gradientOf } from './gradient.ts';

/**
 * Kernels of images. tfjs has gradient kernels of the two resizings, but on cpu one mixes up the images of a batch, the
 * other height and width, and neither knows half pixel centres. DepthToSpace (pixel shuffle) has none.
 */
export const imageGradients: GradConfig[] = [
  gradientOf<ResizeAttributes>('ResizeBilinear', ['images'], (dy, [images], attributes) => ({
    images: () => resizeGradient('ResizeBilinear', dy, { shape: images.shape, attributes }),
  })),
  gradientOf<ResizeAttributes>('ResizeNearestNeighbor', ['images'], (dy, [images], attributes) => ({
    images: () =>
      repeatGradient(dy, images.shape, attributes) ??
      resizeGradient('ResizeNearestNeighbor', dy, { shape: images.shape, attributes }),
  })),
  gradientOf<{ blockSize: number }>('DepthToSpace', ['x'], (dy, [x], { blockSize }) => ({
    x: () => {
      const [batch = 1, height = 1, width = 1] = x.shape;
      const blocks = reshape(dy, [batch, height, blockSize, width, blockSize, -1]);
      return reshape(transpose(blocks, [0, 1, 3, 2, 4, 5]), x.shape);
    },
  })),
];

type ResizeAttributes = { alignCorners: boolean; halfPixelCenters: boolean; size: [number, number] };

/** Resizing is linear along height and along width, so the gradient is a product with each transposed matrix. */
function resizeGradient(
  kernel: string,
  dy: Tensor,
  { shape, attributes }: { shape: number[]; attributes: ResizeAttributes },
): Tensor {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  const [fromHeight, fromWidth] = attributes.size;
  const matrixOf = (length: number, toLength: number) =>
    resizeMatrix(kernel, { length, toLength, attributes });
  const rows = matMul(
    matrixOf(height, fromHeight),
    reshape(dy, [batch, fromHeight, fromWidth * channels]),
    true,
  );
  const columns = matMul(
    matrixOf(width, fromWidth),
    reshape(rows, [batch * height, fromWidth, channels]),
    true,
  );
  return reshape(columns, shape);
}

/** What the kernel makes of the unit vectors: [1, toLength, length]. */
function resizeMatrix(
  kernel: string,
  { length, toLength, attributes }: { length: number; toLength: number; attributes: ResizeAttributes },
): Tensor {
  const places = range(0, length);
  const identity = cast(equal(reshape(places, [length, 1]), places), 'float32');
  const resized: Tensor = engine().runKernel(
    kernel,
    { images: reshape(identity, [1, length, 1, length]) },
    { ...attributes, size: [toLength, 1] },
  );
  return reshape(resized, [1, toLength, length]);
}

/** Where each pixel is repeated a whole number of times, its gradient is a sum. */
function repeatGradient(
  dy: Tensor,
  shape: number[],
  { alignCorners, size }: ResizeAttributes,
): Tensor | null {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  const [down, across] = [size[0] / height, size[1] / width];
  if (alignCorners || !Number.isInteger(down) || !Number.isInteger(across)) return null;
  return sum(reshape(dy, [batch, height, down, width, across, channels]), [2, 4]);
}
