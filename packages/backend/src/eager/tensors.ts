import type { Arrays, Shapes, Tensors } from '@modewatch/core/training';
import { engine, tensor } from '@tensorflow/tfjs-core';

/**
 * Puts inputs on the current backend.
 *
 * @throws RangeError when one is missing or has another length than its declared shape
 */
export function tensorsFrom(arrays: Arrays, shapes: Shapes): Tensors {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const values = arrays[name];
      const size = shape.reduce((product, length) => product * length, 1);
      if (values?.length !== size) {
        const given = values?.length ?? 'none';
        throw new RangeError(
          `input ${name} of shape [${shape.join(', ')}] has ${size} numbers, got ${given}`,
        );
      }
      return [name, tensor(values, shape)];
    }),
  );
}

/**
 * Disposes the tensors that a function makes, as tfjs's tidy does. It returns numbers: tidy would look for tensors in
 * every element of a large array.
 */
export function scoped<Result>(compute: () => Result): Result {
  engine().startScope();
  try {
    return compute();
  } finally {
    engine().endScope();
  }
}
