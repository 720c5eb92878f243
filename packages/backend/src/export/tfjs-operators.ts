import type { OnnxConstant, OnnxModel, OnnxNode } from '../compiled/onnx/model.ts';
import { floatIn, integerIn, integersIn } from './attributes.ts';
import { NotExportableError, shapeOf } from './portable-model.ts';
import { convolutionNodes } from './tfjs-convolutions.ts';

/** A node of a TensorFlow graph as JSON (tensorflow/core/framework/node_def.proto). */
export type TfNode = { name: string; op: string; input: string[]; attr: Record<string, object> };

/** Makes nodes and constants of a TensorFlow graph, with names of their own where none is given. */
export type TfGraph = {
  /** Adds a node. @returns its name */
  node(op: string, input: readonly string[], attr?: Record<string, object>, name?: string): string;
  /** Adds a vector of integers. @returns its name */
  integers(integers: readonly number[]): string;
  /** Adds one integer. @returns its name */
  integer(integer: number): string;
  /** Shape of a value of the ONNX model. */
  shapeOf(name: string): readonly number[];
};

/** What an ONNX node becomes: nodes of which the last has the ONNX node's name. */
export type Convert = (graph: TfGraph, node: OnnxNode & { name: string }) => void;

/** The nodes of a model as nodes of TensorFlow, and the constants of both. @throws NotExportableError */
export function convertNodes(model: OnnxModel): { nodes: TfNode[]; constants: OnnxConstant[] } {
  const nodes: TfNode[] = [];
  const constants = [...model.constants];
  const constant = (shape: number[], integers: readonly number[]) => {
    const name = `constant-${constants.length}`;
    const bytes = new Uint8Array(BigInt64Array.from(integers, BigInt).buffer);
    constants.push({ name, type: 'int64', shape, bytes });
    return name;
  };
  const graph: TfGraph = {
    node(op, input, attr = {}, name = `node-${nodes.length}`) {
      nodes.push({ name, op, input: [...input], attr });
      return name;
    },
    integers: (integers) => constant([integers.length], integers),
    integer: (integer) => constant([], [integer]),
    shapeOf: (name) => shapeOf(model, name),
  };
  for (const node of model.nodes) {
    const convert = operators[node.operator];
    if (!convert || node.domain !== '') {
      throw new NotExportableError(
        `the network uses the operator ${node.operator}, which has no counterpart in TensorFlow.js here; ` +
          'export it as onnx, or add it to packages/backend/src/export/tfjs-operators.ts',
      );
    }
    convert(graph, { ...node, name: node.outputs[0]! }); // each of our operators computes one value
  }
  return { nodes, constants };
}

const operators: Record<string, Convert> = {
  ...renamed({
    ...{ Add: 'AddV2', Sub: 'Sub', Mul: 'Mul', Div: 'RealDiv', Max: 'Maximum', Min: 'Minimum', Pow: 'Pow' },
    ...{
      Abs: 'Abs',
      Exp: 'Exp',
      Log: 'Log',
      Neg: 'Neg',
      Sqrt: 'Sqrt',
      Reciprocal: 'Reciprocal',
      Sign: 'Sign',
    },
    ...{ Tanh: 'Tanh', Sigmoid: 'Sigmoid', Relu: 'Relu', Softplus: 'Softplus', Identity: 'Identity' },
    ...{ Greater: 'Greater', GreaterOrEqual: 'GreaterEqual', Less: 'Less', LessOrEqual: 'LessEqual' },
    ...{ Equal: 'Equal', Where: 'SelectV2', Reshape: 'Reshape', MatMul: 'BatchMatMulV2' },
    Tile: 'Tile',
  }),
  LeakyRelu: (graph, { name, inputs, attributes }) => {
    graph.node('LeakyRelu', inputs, { alpha: { f: floatIn(attributes, 'alpha') } }, name);
  },
  Transpose: (graph, { name, inputs, attributes }) => {
    graph.node('Transpose', [...inputs, graph.integers(integersIn(attributes, 'perm'))], {}, name);
  },
  // Not BroadcastTo, which must be told every length: the number of samples may be open.
  Expand: (graph, { name, inputs: [x] }) => {
    const to = graph.shapeOf(name);
    const shape = graph.shapeOf(x!); // what it repeats
    const from = [...new Array<number>(to.length - shape.length).fill(1), ...shape];
    const repetitions = to.map((length, axis) => (length === from[axis] ? 1 : length));
    const reshaped = graph.node('Reshape', [x!, graph.integers(from)]);
    graph.node('Tile', [reshaped, graph.integers(repetitions)], {}, name);
  },
  Concat: (graph, { name, inputs, attributes }) => {
    const axis = graph.integer(integerIn(attributes, 'axis'));
    graph.node('ConcatV2', [...inputs, axis], { N: { i: String(inputs.length) } }, name);
  },
  Gemm: (graph, { name, inputs: [a, b, bias], attributes }) => {
    const flags = {
      transpose_a: { b: attributes.transA === 1 },
      transpose_b: { b: attributes.transB === 1 },
    };
    const factors = [a!, b!]; // a Gemm has both
    if (bias === undefined) graph.node('MatMul', factors, flags, name);
    else graph.node('AddV2', [graph.node('MatMul', factors, flags), bias], {}, name);
  },
  ReduceMean: reduction('Mean'),
  ReduceSum: reduction('Sum'),
  ReduceMax: reduction('Max'),
  ReduceMin: reduction('Min'),
  ...convolutionNodes,
};

function renamed(names: Record<string, string>): Record<string, Convert> {
  return Object.fromEntries(
    Object.entries(names).map(([operator, op]) => [
      operator,
      (graph, { name, inputs }) => void graph.node(op, inputs, {}, name),
    ]),
  );
}

/** Axes are an attribute, or a second input in newer operators. */
function reduction(op: string): Convert {
  return (graph, { name, inputs: [x, given], attributes }) => {
    const axes = given ?? graph.integers(integersIn(attributes, 'axes'));
    graph.node(op, [x!, axes], { keep_dims: { b: attributes.keepdims !== 0 } }, name);
  };
}
