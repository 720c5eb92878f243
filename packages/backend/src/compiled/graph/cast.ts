import type { OnnxType } from '../onnx/model.ts';
import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { uniformNumber, type Value } from './value.ts';

/** The same numbers as another type; answers become 0 and 1, numbers become whether they are not 0. */
export function cast(graph: Graph, value: Value, type: OnnxType): Value {
  if (value.type === type) return value;
  const number = uniformNumber(value);
  if (number !== null) return graph.uniform(castNumber(number, type), value.shape, type);
  return elementwise(graph, 'Cast', [value], { type, attributes: { to: typeNumbers[type] } });
}

function castNumber(number: number, type: OnnxType): number {
  if (type === 'bool') return Number(number !== 0);
  return type === 'float32' ? Math.fround(number) : Math.trunc(number);
}

/** TensorProto.DataType */
const typeNumbers: Record<OnnxType, number> = { float32: 1, int32: 6, int64: 7, bool: 9 };
