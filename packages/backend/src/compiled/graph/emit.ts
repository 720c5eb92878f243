import type { OnnxConstant, OnnxModel, OnnxNode, OnnxType } from '../onnx/model.ts';
import { asReorder } from './blocked-reorder.ts';
import type { Graph } from './graph.ts';
import { sizeOf, type Value } from './value.ts';

/**
 * Writes down what is needed to compute the outputs, and nothing else: an input that no output depends on does not
 * become an input of the model.
 */
export function emit(graph: Graph, outputs: Record<string, Value>): OnnxModel {
  const shapes = new Map<string, readonly number[]>();
  const model: OnnxModel = { inputs: [], constants: [], nodes: [], outputs: [], shapes };
  const names = new Map<Value, string>();

  function nameOf(value: Value): string {
    const known = names.get(value);
    if (known !== undefined) return known;
    const reorder = asReorder(graph, value);
    if (reorder) {
      const name = nameOf(reorder);
      names.set(value, name);
      return name;
    }
    const { source, shape, type } = value;
    const name = source.kind === 'input' ? source.name : `value-${value.id}`;
    if (source.kind === 'operation') {
      const { operator, domain, attributes } = source;
      model.nodes.push({ operator, domain, attributes, inputs: source.inputs.map(nameOf), outputs: [name] });
      shapes.set(name, shape);
    } else if (source.kind === 'input') {
      model.inputs.push({ name, type, shape });
    } else {
      model.constants.push(constant(name, value));
    }
    names.set(value, name);
    return name;
  }

  for (const [output, value] of Object.entries(outputs)) {
    model.nodes.push(copy(nameOf(graph.whole(value)), output));
    model.outputs.push({ name: output, type: value.type, shape: value.shape });
  }
  return model;
}

/** onnxruntime drops such a node and lets the one before it write the output. */
function copy(from: string, to: string): OnnxNode {
  return { operator: 'Identity', domain: '', attributes: {}, inputs: [from], outputs: [to] };
}

function constant(name: string, { source, shape, type }: Value): OnnxConstant {
  if (source.kind === 'integers') return { name, type, shape, bytes: bytesOf(source.integers, type) };
  if (source.kind === 'uniform' && sizeOf(shape) === 1) {
    return { name, type, shape, bytes: bytesOf([source.number], type) };
  }
  throw new Error(`a ${source.kind} value of shape [${shape}] must be expanded before it is emitted`);
}

function bytesOf(numbers: readonly number[], type: OnnxType): Uint8Array {
  return new Uint8Array(arrayOf[type](numbers).buffer);
}

const arrayOf: Record<OnnxType, (numbers: readonly number[]) => ArrayBufferView> = {
  float32: (numbers) => Float32Array.from(numbers),
  int32: (numbers) => Int32Array.from(numbers),
  int64: (numbers) => BigInt64Array.from(numbers, BigInt),
  bool: (numbers) => Uint8Array.from(numbers),
};
