import type { OnnxConstant, OnnxType, OnnxValue } from '../compiled/onnx/model.ts';
import { integersOf, type NetworkToExport, portableModel } from './portable-model.ts';
import { convertNodes } from './tfjs-operators.ts';

/** The files of a model that `tf.loadGraphModel` of TensorFlow.js loads, by name. */
export type TfjsFiles = Record<'model.json' | 'weights.bin', Uint8Array>;

/**
 * A network as a graph model of TensorFlow.js (github.com/tensorflow/tfjs, tfjs-converter/docs): operators of
 * TensorFlow, weights in a file of their own.
 *
 * @throws NotExportableError when an operator of the network has no counterpart; NotTraceableError
 */
export function exportTfjs(network: NetworkToExport): TfjsFiles {
  const model = portableModel(network);
  const { nodes, constants } = convertNodes(model);
  const stored = constants.map(asStored);
  const topology = {
    node: [
      ...model.inputs.map((input) => ({ name: input.name, op: 'Placeholder', attr: signatureOf(input) })),
      ...stored.map(({ name, dtype, shape }) => ({
        name,
        op: 'Const',
        attr: constantAttributes(dtype, shape),
      })),
      ...nodes,
    ],
    library: {},
    versions: { producer: 1 },
  };
  const json = {
    format: 'graph-model',
    generatedBy: 'modewatch',
    convertedBy: null,
    signature: { inputs: signatures(model.inputs), outputs: signatures(model.outputs) },
    userDefinedMetadata: network.metadata,
    modelTopology: topology,
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: stored.map(({ name, dtype, shape }) => ({ name, dtype, shape })),
      },
    ],
  };
  return {
    'model.json': new TextEncoder().encode(JSON.stringify(json)),
    'weights.bin': new Uint8Array(Buffer.concat(stored.map(({ bytes }) => bytes))),
  };
}

const types: Record<Exclude<OnnxType, 'int64'>, string> = {
  float32: 'DT_FLOAT',
  int32: 'DT_INT32',
  bool: 'DT_BOOL',
};

type Stored = { name: string; dtype: keyof typeof types; shape: readonly number[]; bytes: Uint8Array };

/** TensorFlow.js has no int64. */
function asStored(constant: OnnxConstant): Stored {
  const { name, type, shape, bytes } = constant;
  if (type !== 'int64') return { name, dtype: type, shape, bytes };
  return { name, shape, dtype: 'int32', bytes: new Uint8Array(Int32Array.from(integersOf(constant)).buffer) };
}

const shapeProto = (shape: readonly number[]) => ({ dim: shape.map((length) => ({ size: String(length) })) });

function constantAttributes(dtype: Stored['dtype'], shape: readonly number[]) {
  const type = types[dtype];
  return { dtype: { type }, value: { tensor: { dtype: type, tensorShape: shapeProto(shape) } } };
}

function signatureOf({ type, shape }: OnnxValue) {
  return { dtype: { type: typeOf(type) }, shape: { shape: shapeProto(shape) } };
}

function signatures(values: readonly OnnxValue[]) {
  return Object.fromEntries(
    values.map(({ name, type, shape }) => [
      name,
      { name: `${name}:0`, dtype: typeOf(type), tensorShape: shapeProto(shape) },
    ]),
  );
}

function typeOf(type: OnnxType): string {
  return types[type === 'int64' ? 'int32' : type];
}
