import type { ForwardSpec, ProgramSpec } from '@modewatch/core/training';
import type { OnnxConstant, OnnxModel, OnnxValue } from '../compiled/onnx/model.ts';
import { inputName, resultName, traceForward } from '../compiled/trace/trace-steps.ts';

/** A trained network that is to be used elsewhere. */
export type NetworkToExport = {
  weights: ProgramSpec['weights'];
  /** Its pass for a number of samples; its inputs keep their names. */
  forward: (batchSize: number) => ForwardSpec;
  /** That number must be a multiple of this. */
  sampleGroup: number;
  /** What its result is to be called. */
  output: string;
  /** Samples at a time; null leaves it to whoever uses the model. */
  batchSize: number | null;
  /** Goes along with the model. */
  metadata: Record<string, string>;
};

/** A network that a model format cannot express. */
export class NotExportableError extends Error {
  override name = 'NotExportableError';
}

/** Numbers of groups of samples that are no other length of a network, so that where they stand the batch stands. */
const probes = [61, 67] as const;

/**
 * A network as a model of standard ONNX operators alone, with its weights inside. Where the number of samples is left
 * open, the network is traced for two numbers of samples, and what differs between them is left open as well (-1).
 *
 * @throws NotExportableError when that number stands where it can't be left open, or is none that the network takes;
 *   NotTraceableError
 */
export function portableModel(network: NetworkToExport): OnnxModel {
  const { weights, forward, sampleGroup, output, batchSize } = network;
  if (batchSize !== null && batchSize % sampleGroup !== 0) {
    throw new NotExportableError(
      `this network compares samples in groups of ${sampleGroup}: expected a multiple of that as --batch, got ${batchSize}`,
    );
  }
  const shapes = Object.fromEntries(Object.entries(weights).map(([name, { shape }]) => [name, shape]));
  const traceFor = (size: number) =>
    traceForward(shapes, { forward: forward(size), blockSize: null, isPortable: true, traces: 2 });
  const model =
    batchSize === null
      ? withOpenBatch(traceFor(probes[0] * sampleGroup), traceFor(probes[1] * sampleGroup))
      : traceFor(batchSize);

  const names = new Map<string, string>([[resultName, output]]);
  for (const name of Object.keys(forward(1).inputs)) names.set(inputName(name), name);
  const named = (name: string) => names.get(name) ?? name;
  const isWeight = ({ name }: OnnxValue) => name in weights;
  return {
    inputs: model.inputs
      .filter((input) => !isWeight(input))
      .map((input) => ({ ...input, name: named(input.name) })),
    constants: [
      ...model.inputs
        .filter(isWeight)
        .map((input) => ({ ...input, bytes: bytesOf(weights[input.name]!.values) })),
      ...model.constants,
    ],
    nodes: model.nodes.map((node) => ({
      ...node,
      inputs: node.inputs.map(named),
      outputs: node.outputs.map(named),
    })),
    outputs: model.outputs.map((each) => ({ ...each, name: named(each.name) })),
    shapes: new Map(Array.from(model.shapes ?? [], ([name, shape]) => [named(name), shape])),
  };
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function withOpenBatch(first: OnnxModel, second: OnnxModel): OnnxModel {
  if (JSON.stringify(first.nodes) !== JSON.stringify(second.nodes))
    throw notOpen('its operators depend on it');
  const open = (values: OnnxValue[], others: OnnxValue[]) =>
    values.map((value, i) => ({ ...value, shape: openLengths(value.shape, others[i]!.shape) }));
  const shapes = new Map(
    Array.from(first.shapes ?? [], ([name, shape]) => {
      return [name, openLengths(shape, second.shapes?.get(name) ?? shape)] as const;
    }),
  );
  const model = { ...first, inputs: open(first.inputs, second.inputs), shapes };
  return {
    ...model,
    outputs: open(first.outputs, second.outputs),
    constants: first.constants.map((constant, i) => openConstant(model, constant, second.constants[i]!)),
  };
}

const openLengths = (lengths: readonly number[], others: readonly number[]) =>
  lengths.map((length, i) => (length === others[i] ? length : -1));

/** A shape that an operator is told may have a length that is left open, if the operator can find it out by itself. */
function openConstant(model: OnnxModel, constant: OnnxConstant, other: OnnxConstant): OnnxConstant {
  if (Buffer.compare(constant.bytes, other.bytes) === 0) return constant;
  const readers = model.nodes.filter(({ inputs }) => inputs.includes(constant.name));
  const [reader] = readers;
  const finding = reader && findsLengths[reader.operator];
  const isShape = readers.every(
    ({ operator, inputs }) => operator === reader?.operator && inputs[1] === constant.name,
  );
  if (!finding || !isShape) throw notOpen(`${reader?.operator ?? 'a constant'} needs it`);
  const lengths = openLengths(integersOf(constant), integersOf(other));
  const told = readers.map(({ inputs }) => finding(lengths, shapeOf(model, inputs[0]!))); // what it shapes comes first
  return { ...constant, bytes: new Uint8Array(BigInt64Array.from(told[0]!, BigInt).buffer) }; // one for each reader
}

/** What each operator that takes a shape is told where a length is open (-1). */
const findsLengths: Record<string, (lengths: number[], input: readonly number[]) => number[]> = {
  /** -1: what is left. */
  Reshape(lengths) {
    if (lengths.filter((length) => length === -1).length > 1) throw notOpen('a Reshape needs it twice');
    return lengths;
  },
  /** 1: as long as the input. */
  Expand: (lengths, input) =>
    lengths.map((length, axis) => {
      if (length !== -1) return length;
      if (input[axis + input.length - lengths.length] !== -1) throw notOpen('Expand needs it');
      return 1;
    }),
};

/** @throws RangeError for a value that the model doesn't have */
export function shapeOf({ inputs, constants, shapes }: OnnxModel, name: string): readonly number[] {
  const shape = shapes?.get(name) ?? [...inputs, ...constants].find((value) => value.name === name)?.shape;
  if (!shape) throw new RangeError(`expected a value of the model, got ${name}`);
  return shape;
}

/** The numbers of a constant of int64. */
export function integersOf({ bytes }: OnnxConstant): number[] {
  return Array.from(new BigInt64Array(Uint8Array.from(bytes).buffer), Number);
}

function notOpen(why: string): NotExportableError {
  return new NotExportableError(
    `the number of samples of this network can't be left open: ${why}. Fix it, such as with --batch 64.`,
  );
}
