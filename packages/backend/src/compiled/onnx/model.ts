import { Message } from './protobuf.ts';

/** A model of one graph. Values are known by name; each name is written once, by an input, a constant or a node. */
export type OnnxModel<Type = OnnxType> = {
  inputs: OnnxValue<Type>[];
  constants: OnnxConstant<Type>[];
  /** In an order in which every node comes after those that it reads. */
  nodes: OnnxNode[];
  outputs: OnnxValue<Type>[];
  /** Shapes of what the nodes compute, by name, where whoever made the model knows them. The file has no need of them. */
  shapes?: ReadonlyMap<string, readonly number[]>;
};

export type OnnxType = 'float32' | 'int32' | 'int64' | 'bool';
/** Steps compute with the others alone. */
export type EncodedType = OnnxType | 'bfloat16';
/** A length of -1 is left open. */
export type OnnxValue<Type = OnnxType> = { name: string; type: Type; shape: readonly number[] };
/** `bytes` are the values in row-major order, little-endian. */
export type OnnxConstant<Type = OnnxType> = OnnxValue<Type> & { bytes: Uint8Array };
export type OnnxNode = {
  operator: string;
  /** Empty for the operators of the ONNX standard. */
  domain: string;
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: Attributes;
};
/** Integers as they are, floats marked, because JavaScript doesn't tell 1 from 1.0. */
export type Attributes = Record<string, number | readonly number[] | { float: number } | string>;

/** The operator set that onnxruntime 1.30 and older ones know; newer sets bring nothing that is needed here. */
const operatorSets: Record<string, number> = { '': 17, 'com.microsoft.nchwc': 1 };
const irVersion = 8; // the one of operator set 17

/**
 * The model as the bytes of an .onnx file: a ModelProto (github.com/onnx/onnx, onnx.proto).
 *
 * @param metadata goes along with it, for people and programs
 */
export function encodeModel(
  model: OnnxModel<EncodedType>,
  metadata: Record<string, string> = {},
): Uint8Array {
  const graph = new Message();
  for (const node of model.nodes) graph.content(1, nodeProto(node));
  graph.content(2, 'step');
  for (const constant of model.constants) graph.content(5, tensorProto(constant));
  for (const input of model.inputs) graph.content(11, valueInfoProto(input));
  for (const output of model.outputs) graph.content(12, valueInfoProto(output));

  const proto = new Message().integer(1, irVersion).content(2, 'modewatch').content(7, graph);
  const domains = new Set(['', ...model.nodes.map(({ domain }) => domain)]);
  for (const [domain, version] of Object.entries(operatorSets)) {
    if (!domains.has(domain)) continue;
    proto.content(8, new Message().content(1, domain).integer(2, version));
  }
  for (const [key, value] of Object.entries(metadata)) {
    proto.content(14, new Message().content(1, key).content(2, value));
  }
  return proto.encode();
}

function nodeProto({ operator, domain, inputs, outputs, attributes }: OnnxNode): Message {
  const proto = new Message();
  for (const input of inputs) proto.content(1, input);
  for (const output of outputs) proto.content(2, output);
  proto.content(4, operator);
  for (const [name, value] of Object.entries(attributes)) proto.content(5, attributeProto(name, value));
  if (domain !== '') proto.content(7, domain);
  return proto;
}

function attributeProto(name: string, value: Attributes[string]): Message {
  const proto = new Message().content(1, name);
  if (typeof value === 'number') return proto.integer(3, value).integer(20, attributeType.integer);
  if (typeof value === 'string') return proto.content(4, value).integer(20, attributeType.string);
  if ('float' in value) return proto.float(2, value.float).integer(20, attributeType.float);
  for (const integer of value) proto.integer(8, integer);
  return proto.integer(20, attributeType.integers);
}

function tensorProto({ name, type, shape, bytes }: OnnxConstant<EncodedType>): Message {
  const proto = new Message();
  for (const length of shape) proto.integer(1, length);
  return proto.integer(2, dataType[type]).content(8, name).content(9, bytes);
}

function valueInfoProto({ name, type, shape }: OnnxValue<EncodedType>): Message {
  const dimensions = new Message();
  for (const length of shape) {
    const dimension = new Message();
    dimensions.content(1, length < 0 ? dimension.content(2, openLength) : dimension.integer(1, length));
  }
  const tensor = new Message().integer(1, dataType[type]).content(2, dimensions);
  return new Message().content(1, name).content(2, new Message().content(1, tensor));
}

/** Open lengths of one name are equal. */
const openLength = 'batch';

const attributeType = { float: 1, integer: 2, string: 3, integers: 7 };
const dataType: Record<EncodedType, number> = { float32: 1, int32: 6, int64: 7, bool: 9, bfloat16: 16 };
