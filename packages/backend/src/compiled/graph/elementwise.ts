import type { Attributes, OnnxType } from '../onnx/model.ts';
import type { Graph } from './graph.ts';
import { commonLayout, fromLayout, intoLayout, physicalShape } from './layout.ts';
import { withLongRuns } from './long-runs.ts';
import { type Shape, sameShape, sizeOf, type Value } from './value.ts';

/**
 * Applies an operator element by element, with broadcasting. Operands that repeat a smaller value are read unrepeated,
 * and what comes out is repeated in turn: the gradient of a mean stays one number until something needs all of it.
 * Operands that lie in memory otherwise than their shape says are read as they lie, and so lies what comes out: between
 * two convolutions, which want another layout than tfjs has, nothing moves.
 */
export function elementwise(
  graph: Graph,
  operator: string,
  operands: readonly Value[],
  result: { type?: OnnxType; attributes?: Attributes } = {},
): Value {
  const shape = broadcastShape(operands.map((operand) => operand.shape));
  const compact = operands.map((operand) => compactForm(graph, operand));
  const layout = commonLayout(compact, shape);
  if (!layout) return apply(graph, operator, compact, { ...result, shape });
  const physical = compact.map((operand) => intoLayout(graph, operand, layout));
  const value = apply(graph, operator, physical, { ...result, shape: physicalShape(shape, layout) });
  return fromLayout(graph, value, { layout, shape });
}

function apply(
  graph: Graph,
  operator: string,
  operands: readonly Value[],
  result: { shape: Shape; type?: OnnxType; attributes?: Attributes },
): Value {
  const shape = broadcastShape(operands.map((operand) => operand.shape));
  const type = result.type ?? operands.at(-1)?.type;
  const isBroadcast = operands.some((operand) => !sameShape(operand.shape, shape));
  const fast = isBroadcast ? withLongRuns(graph, operands, shape) : { operands, shape };
  const value = graph.operation(operator, fast.operands, { ...result, type, shape: fast.shape });
  return graph.broadcast(graph.reshape(value, shape), result.shape);
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
  if (source.kind === 'broadcast') return compactForm(graph, source.of);
  // A scalar spares onnxruntime the general loop over axes.
  return sizeOf(value.shape) === 1 ? graph.reshape(value, []) : value;
}
