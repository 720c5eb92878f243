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
 * of b. Such an operand is repeated for a whole image, and then read once per image; one number per channel of an image
 * with the channels last, for a row of pixels.
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
      const from = repeatedFrom(squeezed.shape, keptShape);
      if (from === null) return kept.length === shape.length ? operand : squeezed;
      return graph.whole(
        graph.broadcast(
          squeezed,
          keptShape.map((length, axis) => (axis < from ? 1 : length)),
        ),
      );
    }),
  };
}

/** The axis from which on an operand is best repeated; null where its runs are long as they are, or it wouldn't pay. */
function repeatedFrom(operand: Shape, shape: Shape): number | null {
  const lacks = shape.map((_, axis) => operand[axis] === 1);
  const runStart = lacks.findLastIndex((lack) => lack !== lacks.at(-1)) + 1;
  if (sizeOf(shape.slice(runStart)) >= shortRun) return null;
  const firstOwn = lacks.indexOf(false);
  // What has only its last axes is repeated until the run is long; what has others, for all from the first of them.
  const from =
    firstOwn < runStart
      ? firstOwn
      : Math.max(
          0,
          shape.findLastIndex((_, axis) => sizeOf(shape.slice(axis)) >= shortRun),
        );
  return sizeOf(shape.slice(0, from)) >= manyRepetitions ? from : null;
}
