import type { BackendName } from '@modewatch/core/config';
import { dispose, grads, mul, setBackend, sum, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import {
  type Compute,
  type Input,
  largestError,
  numbers,
  onCpu,
} from '../compiled/testing/compare-with-cpu.ts';
import { rungs } from '../eager/rungs/index.ts';
import type { RungSettings } from '../eager/rungs/rung.ts';
import { startBackend } from '../eager/tfjs.ts';
import { missing } from './kernel-cases/differentiated.ts';
import { kernelCases } from './kernel-cases/index.ts';
import type { KernelCase } from './kernel-cases/kernel-case.ts';

/**
 * How far a rung is off in each kernel case, values and gradients, as a share of the largest magnitude that tfjs's cpu
 * backend gives. For rungs that a test can't count on: those that the installation has are tested kernel by kernel.
 *
 * @throws Error that names the case, where the rung can't run it
 */
export async function kernelErrors(
  name: BackendName,
  settings: RungSettings,
): Promise<{ kernel: string; of: string; error: number }[]> {
  const { load, read, tfjsName } = rungs[name];
  await load(settings);
  await startBackend(tfjsName);

  async function onRung(inputs: Input[], compute: Compute): Promise<Float32Array[]> {
    void setBackend(tfjsName); // done before it returns
    const results = tidy(() =>
      compute(...inputs.map(({ shape, values }) => tensor(Float32Array.from(values), shape))),
    );
    const values = await Promise.all(results.map(read));
    dispose(results);
    return values;
  }

  const errors = [];
  for (const [kernel, cases] of Object.entries(kernelCases)) {
    for (const [i, each] of cases.entries()) {
      for (const [what, compute] of Object.entries(computations(each))) {
        const of = `case ${i}, ${what}`;
        const expected = onCpu(each.inputs, compute);
        const actual = await onRung(each.inputs, compute).catch((cause: Error) => {
          throw new Error(`${kernel}, ${of}: ${cause.message}`, { cause });
        });
        const error = Math.max(...expected.map((values, j) => largestError(actual[j]!, values))); // as many results
        errors.push({ kernel, of, error });
      }
    }
  }
  return errors;
}

function computations(each: KernelCase): Record<string, Compute> {
  const values: Compute = (...tensors) => [each.compute(...tensors)];
  return missing(each).first === undefined ? { values, gradients: weighted(each) } : { values };
}

/** Weighted by numbers, and not by their own cosine: that of a graphics card has half the digits. */
function weighted({ compute }: KernelCase): Compute {
  const total = (...tensors: Tensor[]) => {
    const result = compute(...tensors);
    return sum(mul(result, tensor(numbers(result.size), result.shape)));
  };
  return (...tensors) => grads(total)(tensors);
}
