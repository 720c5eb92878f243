import type { Attributes, OnnxType } from '../onnx/model.ts';
import type { Graph } from './graph.ts';
import { beforeTranspose, commonAxes, transpose } from './transpose.ts';
import type { Shape, Value } from './value.ts';

/**
 * Applies an operator element by element, with broadcasting. Operands that repeat a smaller value are read unrepeated,
 * and what comes out is repeated in turn: the gradient of a mean stays one number until something needs all of it.
 * Transposed operands are read untransposed, and what comes out is transposed in turn: between two convolutions, which
 * want another order of axes than tfjs has, nothing moves.
 */
export function elementwise(
  graph: Graph,
  operator: string,
  operands: readonly Value[],
  result: { type?: OnnxType; attributes?: Attributes } = {},
): Value {
  const shape = broadcastShape(operands.map((operand) => operand.shape));
  const axes = commonAxes(operands, shape);
  if (!axes) return untransposed(graph, operator, operands, result);
  const before = operands.map((operand) => beforeTranspose(graph, operand, axes));
  return transpose(graph, untransposed(graph, operator, before, result), axes);
}

function untransposed(
  graph: Graph,
  operator: string,
  operands: readonly Value[],
  result: { type?: OnnxType; attributes?: Attributes },
): Value {
  const shape = broadcastShape(operands.map((operand) => operand.shape));
  const compact = operands.map((operand) => compactForm(graph, operand));
  const compactShape = broadcastShape(compact.map((operand) => operand.shape));
  const type = result.type ?? operands.at(-1)?.type;
  const value = graph.operation(operator, compact, { ...result, type, shape: compactShape });
  return graph.broadcast(value, shape);
}

/** The shape to which all broadcast. @throws RangeError when they don't */
export function broadcastShape(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, i) => {
    const lengths = shapes.map((shape) => shape.at(i - rank) ?? 1).filter((length) => length !== 1);
    const [length = 1] = lengths;
    if (lengths.some((other) => other !== length)) {
      throw new RangeError(
        `expected shapes that broadcast, got ${shapes.map((shape) => `[${shape}]`).join(', ')}`,
      );
    }
    return length;
  });
}

function compactForm(graph: Graph, value: Value): Value {
  const { source, type } = value;
  if (source.kind === 'uniform') return graph.uniform(source.number, [], type);
  if (source.kind === 'broadcast') return source.of;
  return value;
}
