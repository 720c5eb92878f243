import '../../gradients.ts';
import type { Shapes, Tensors } from '@modewatch/core/training';
import {
  engine,
  getBackend,
  type NamedTensorInfoMap,
  registerBackend,
  registerKernel,
  setBackend,
  type Tensor,
  type TensorInfo,
  tidy,
} from '@tensorflow/tfjs-core';
import { atSameLayer } from '../../layer-notes.ts';
import type { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import { kernels } from './kernels/index.ts';
import type { Kernel } from './kernels/kernel.ts';
import { NotTraceableError } from './not-traceable-error.ts';
import { TraceBackend } from './trace-backend.ts';

const backendName = 'trace';
const backend = new TraceBackend();
registerBackend(backendName, () => backend, 0);
for (const [kernelName, kernel] of Object.entries(kernels)) {
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => apply(kernel, inputs, attrs),
  });
}

/**
 * Runs a function of tensors once, with tensors that hold no numbers, and keeps what it would compute as a graph.
 *
 * @param graph an empty one, to which the values are added
 * @param inputs shapes of the tensors that it gets, by name
 * @param compute plain tfjs; reads the value of any tensor it made with `lookUp`
 * @throws NotTraceableError when it does what a graph cannot hold
 */
export function trace<Result>(
  graph: Graph,
  inputs: Shapes,
  compute: (tensors: Tensors, lookUp: (tensor: Tensor) => Value) => Result,
): Result {
  // Where nothing has chosen a backend yet, tfjs must not be left on this one.
  const before = getBackend() ?? 'cpu';
  backend.reset(graph);
  use(backendName);
  try {
    let result: Result | undefined;
    tidy(() => {
      const tensors = Object.fromEntries(
        Object.entries(inputs).map(([name, shape]) => [name, placeholder(name, shape)]),
      );
      result = compute(tensors, (tensor) => backend.lookUp(tensor));
    });
    if (backend.refusal) throw backend.refusal;
    return result as Result; // assigned above, unless compute threw
  } catch (error) {
    throw atSameLayer(backend.refusal ?? explained(error), error);
  } finally {
    use(before);
    backend.reset();
  }
}

/** For a backend that is started, setBackend does all its work before it returns its promise. */
function use(name: string): void {
  void setBackend(name);
}

function placeholder(name: string, shape: number[]): Tensor {
  return engine().makeTensorFromTensorInfo(backend.tensorOf(backend.graph.input(name, shape)));
}

function apply(
  kernel: Kernel,
  tensors: NamedTensorInfoMap,
  attributes: object | undefined,
): TensorInfo | TensorInfo[] {
  const values = Object.entries(tensors)
    .filter((entry): entry is [string, TensorInfo] => entry[1] !== undefined && entry[1] !== null)
    .map(([name, tensor]) => [name, backend.lookUp(tensor)]);
  const result = kernel(backend.graph, Object.fromEntries(values), attributes ?? {});
  return Array.isArray(result) ? result.map((value) => backend.tensorOf(value)) : backend.tensorOf(result);
}

/** tfjs says in words alone what it lacks. */
function explained(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const kernel = /kernel '(\w+)'/i.exec(message)?.[1];
  if (kernel) {
    return new NotTraceableError(
      `the step uses the kernel ${kernel}, which the compiled engine lacks: train with the eager engine, ` +
        `or add ${kernel} to packages/backend/src/compiled/trace/kernels`,
      { cause: error },
    );
  }
  const gradient = /gradient function not found for (\w+)/.exec(message)?.[1];
  if (gradient) {
    return new NotTraceableError(`the step needs the gradient of ${gradient}, which tfjs lacks`, {
      cause: error,
    });
  }
  return error;
}
