import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  findBackend,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';

/**
 * A kernel of the wasm backend that copies its operands to tfjs's cpu backend and computes there: right, and fast enough
 * for what is a small part of a step.
 */
export function fromCpu(name: string): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const kernel = getKernel(name, 'cpu');
    if (!kernel) throw new Error(`expected tfjs's cpu backend to have a kernel ${name}`);
    const wasm = backend as BackendWasm; // these kernels are registered for this backend only
    const cpu = findBackend('cpu');
    const operands = Object.fromEntries(
      Object.entries(inputs).flatMap(([key, operand]) => (operand ? [[key, copy(operand, wasm, cpu)]] : [])),
    );
    const result = kernel.kernelFunc({
      inputs: operands,
      backend: cpu,
      ...(attrs && { attrs }),
    }) as TensorInfo; // none of these kernels has several
    const output = wasm.makeOutput(result.shape, result.dtype);
    wasm.typedArrayFromHeap(output).set(cpu.readSync(result.dataId) as Float32Array); // none is of strings
    for (const { dataId } of [...Object.values(operands), result]) cpu.disposeData(dataId);
    return output;
  };
}

function copy({ dataId, shape, dtype }: TensorInfo, from: KernelBackend, to: KernelBackend): TensorInfo {
  return { dataId: to.write(from.readSync(dataId), shape, dtype), shape, dtype };
}
