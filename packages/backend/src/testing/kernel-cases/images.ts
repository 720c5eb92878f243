import * as tf from '@tensorflow/tfjs-core';
import { numbers } from '../../compiled/testing/compare-with-cpu.ts';
import { image, type KernelCase, type KernelCases } from './kernel-case.ts';

type Resize = (images: tf.Tensor4D, size: [number, number], ...how: boolean[]) => tf.Tensor;

export const images: KernelCases = {
  ResizeBilinear: resizings(tf.image.resizeBilinear),
  ResizeNearestNeighbor: resizings(tf.image.resizeNearestNeighbor),
  DepthToSpace: [
    {
      inputs: [{ shape: [2, 3, 2, 12], values: numbers(144) }],
      compute: (a) => tf.depthToSpace(a as tf.Tensor4D, 2), // of rank 4 above
    },
  ],
};

/** Larger and smaller, whole and broken factors, each way to place the pixels. */
function resizings(resize: Resize): KernelCase[] {
  return [
    [18, 16],
    [18, 8],
    [5, 11],
    [1, 8],
  ].flatMap((size) =>
    [[], [true], [false, true]].map((how) => ({
      inputs: [image],
      compute: (a: tf.Tensor) => resize(a as tf.Tensor4D, size as [number, number], ...how), // as above
    })),
  );
}
