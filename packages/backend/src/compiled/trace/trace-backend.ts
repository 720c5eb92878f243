import {
  type BackendValues,
  type DataId,
  type DataType,
  engine,
  KernelBackend,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { Graph } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import { NotTraceableError } from './not-traceable-error.ts';
import { dataTypeOf, hasOnnxType, onnxTypeOf } from './onnx-type.ts';

/**
 * A backend of tfjs whose tensors hold no numbers: each stands for a value of the graph that is being built.
 * Everything that would read numbers, or bring in numbers of which the graph would keep a frozen copy, is refused.
 */
export class TraceBackend extends KernelBackend {
  graph = new Graph();
  /** The first refusal, kept because the step may have caught the error. */
  refusal: NotTraceableError | null = null;
  #values = new WeakMap<DataId, Value>();

  /** Begins a new graph and forgets the last one. */
  reset(graph = new Graph()): void {
    this.graph = graph;
    this.refusal = null;
    this.#values = new WeakMap();
  }

  /** @throws NotTraceableError for a tensor that was not made while tracing */
  lookUp(tensor: TensorInfo): Value {
    const value = this.#values.get(tensor.dataId);
    if (value) return value;
    throw this.refuse(
      `uses a tensor of shape [${tensor.shape}] from outside itself, whose values would be frozen: ` +
        'pass it as an input or a weight',
    );
  }

  tensorOf(value: Value): TensorInfo {
    return { dataId: this.#hold(value), shape: [...value.shape], dtype: dataTypeOf(value.type) };
  }

  refuse(what: string): NotTraceableError {
    const error = new NotTraceableError(`the step ${what}`);
    this.refusal ??= error;
    return error;
  }

  /** A tensor made from numbers. One number everywhere is a constant of the formula; anything else is data. */
  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    const random = operationsUnderWay().find((operation) => randomOperations.has(operation));
    if (random) {
      throw this.refuse(
        `calls ${random}, whose numbers would be frozen: draw them outside and pass them as an input`,
      );
    }
    // Strings, the one other kind of values, are refused by their type.
    const numbers = values as ArrayLike<number>;
    const first = Number(numbers[0] ?? 0);
    if (!isUniform(numbers) || !hasOnnxType(dtype)) {
      throw this.refuse(
        `makes a ${dtype} tensor of shape [${shape}] from numbers, which would be frozen: pass it as an input`,
      );
    }
    return this.#hold(this.graph.uniform(first, shape, onnxTypeOf(dtype)));
  }

  /** tfjs moves a tensor of another backend here when a kernel reads it. */
  override move(_dataId: DataId, _values: BackendValues, shape: number[]): void {
    throw this.refuse(
      `uses a tensor of shape [${shape}] from outside itself: pass it as an input or a weight`,
    );
  }

  override readSync(): never {
    throw this.refuse(hostRead);
  }

  override read(): Promise<never> {
    this.refuse(hostRead);
    // The step doesn't wait for it, so a rejection would surface nowhere but as unhandled.
    return new Promise<never>(() => undefined);
  }

  #hold(value: Value): DataId {
    const dataId = {};
    this.#values.set(dataId, value);
    return dataId;
  }

  // Values belong to the graph, so tfjs has no memory to manage.
  override incRef(): void {
    return;
  }
  override disposeData(): boolean {
    return true;
  }
  override refCount(): number {
    return 1;
  }
  override numDataIds(): number {
    return 0;
  }
  override memory() {
    return { unreliable: true };
  }
  override timerAvailable(): boolean {
    return false;
  }
  override floatPrecision(): 32 {
    return 32;
  }
  override dispose(): void {
    this.reset();
  }
}

const hostRead =
  'reads a tensor back (dataSync, arraySync, data or print), but has no numbers while it is traced: ' +
  'return what is read as a metric';

/** tfjs draws these on the host; what it draws arrives here as plain numbers. */
const randomOperations = new Set([
  'dropout',
  'rand',
  'randomGamma',
  'randomNormal',
  'randomStandardNormal',
  'randomUniform',
  'randomUniformInt',
  'truncatedNormal',
]);

/** Names of the tfjs operations that are being carried out, outermost first. */
function operationsUnderWay(): string[] {
  return engine().state.scopeStack.map(({ name }) => name.replace(/__op$/, ''));
}

/** Compares the bytes with themselves one number further on, because gradients begin with ones for a whole batch. */
function isUniform(numbers: ArrayLike<number>): boolean {
  if (!ArrayBuffer.isView(numbers)) return Array.from(numbers).every((number) => number === numbers[0]);
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const bytesPerNumber = bytes.length / numbers.length;
  return numbers.length < 2 || bytes.subarray(bytesPerNumber).equals(bytes.subarray(0, -bytesPerNumber));
}
