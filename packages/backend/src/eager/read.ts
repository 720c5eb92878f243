import type { Eventual } from '@modewatch/core/training';
import type { Tensor } from '@tensorflow/tfjs-core';

/** How numbers get from a backend to the host: those of a GPU arrive later. */
export type Read = (tensor: Tensor) => Eventual<Float32Array>;

export const readNow: Read = (tensor) => tensor.dataSync<'float32'>();
export const readLater: Read = (tensor) => tensor.data<'float32'>();

/** Goes on with values once they are all there: at once, if they are. */
export function whenAll<Values extends readonly unknown[], Result>(
  values: { [i in keyof Values]: Eventual<Values[i]> },
  goOn: (values: Values) => Result,
): Eventual<Result> {
  const given: readonly unknown[] = values;
  return given.some((value) => value instanceof Promise)
    ? Promise.all(given).then((arrived) => goOn(arrived as unknown as Values)) // in the order given
    : goOn(given as unknown as Values); // none of them is a promise
}
