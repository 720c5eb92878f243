import type { Graph } from './graph.ts';
import { withRank } from './transpose.ts';
import { type Shape, sizeOf, type Value } from './value.ts';

/** Shorter runs than this cost more time between them than within. */
const shortRun = 64;
/** Repeating an operand within one image is soon paid for by so many images. */
const manyRepetitions = 4;

/**
 * Operands that broadcast, in shapes that onnxruntime is fast at: it walks along the last axes while all operands have
 * them or all lack them, so one number per channel of a blocked image, [1, channels / b, 1, 1, b], would be read in runs
 * of b. Such an operand is repeated for a whole image, and then read once per image.
 *
 * @param shape what the operands broadcast to
 * @returns the operands, and the shape to which they broadcast now: the same without axes of length 1
 */
export function withLongRuns(
  graph: Graph,
  operands: readonly Value[],
  shape: Shape,
): { operands: Value[]; shape: Shape } {
  const kept = shape.flatMap((length, axis) => (length === 1 ? [] : [axis]));
  const keptShape = kept.map((axis) => shape[axis]!);
  return {
    shape: keptShape,
    operands: operands.map((operand) => {
      if (sizeOf(operand.shape) === 1) return operand;
      const full = withRank(graph, operand, shape.length);
      const squeezed = graph.reshape(
        full,
        kept.map((axis) => full.shape[axis]!),
      );
      const isAsBefore = kept.length === shape.length && !needsRepetition(squeezed.shape, keptShape);
      return isAsBefore ? operand : repeated(graph, squeezed, keptShape);
    }),
  };
}

function needsRepetition(operand: Shape, shape: Shape): boolean {
  const lacks = shape.map((_, axis) => operand[axis] === 1);
  const runStart = lacks.findLastIndex((lack) => lack !== lacks.at(-1)) + 1;
  const firstOwn = lacks.indexOf(false);
  return (
    runStart > firstOwn &&
    sizeOf(shape.slice(runStart)) < shortRun &&
    sizeOf(shape.slice(0, firstOwn)) >= manyRepetitions
  );
}

function repeated(graph: Graph, operand: Value, shape: Shape): Value {
  if (!needsRepetition(operand.shape, shape)) return operand;
  const firstOwn = operand.shape.findIndex((length) => length !== 1);
  const repeatedShape = shape.map((length, axis) => (axis < firstOwn ? 1 : length));
  return graph.whole(graph.broadcast(operand, repeatedShape));
}
