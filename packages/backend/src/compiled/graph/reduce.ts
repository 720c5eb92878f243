import type { Graph } from './graph.ts';
import { type Layout, layoutOf } from './layout.ts';
import { transpose } from './transpose.ts';
import { type Shape, sizeOf, uniformNumber, type Value } from './value.ts';

export type Reduction = 'ReduceSum' | 'ReduceMean' | 'ReduceMax' | 'ReduceMin' | 'ReduceProd';

/** The same number, `count` times. */
const ofUniform: Record<Reduction, (number: number, count: number) => number> = {
  ReduceSum: (number, count) => number * count,
  ReduceProd: (number, count) => number ** count,
  ReduceMean: (number) => number,
  ReduceMax: (number) => number,
  ReduceMin: (number) => number,
};

/** Reduces over axes (0..rank-1). */
export function reduce(
  graph: Graph,
  operator: Reduction,
  value: Value,
  { axes, keepDims }: { axes: readonly number[]; keepDims: boolean },
): Value {
  const shape = reducedShape(value.shape, axes, keepDims);
  const count = sizeOf(axes.map((axis) => value.shape[axis] ?? 1));
  if (count === 1) return graph.reshape(value, shape);
  const number = uniformNumber(value);
  if (number !== null) {
    return graph.uniform(Math.fround(ofUniform[operator](number, count)), shape, value.type);
  }
  const lying = layoutOf(value);
  if (lying) return graph.reshape(reducePhysical(graph, operator, lying, axes), shape);
  const [lastRun = [], earlier = []] = splitLastRun(axes);
  if (earlier.length > 0) {
    const partly = reduce(graph, operator, value, { axes: lastRun, keepDims: true });
    return graph.reshape(reduce(graph, operator, partly, { axes: earlier, keepDims: true }), shape);
  }
  const columns = sizeOf(value.shape.slice(axes.length));
  const isDown = operator === 'ReduceSum' && lastRun[0] === 0 && columns > 1;
  if (isDown && value.type === 'float32' && !graph.isPortable) {
    return graph.reshape(sumOfRows(graph, graph.reshape(value, [count, columns])), shape);
  }
  const keepdims = keepDims ? 1 : 0;
  // Only the sum takes its axes as an input in operator set 17.
  if (operator === 'ReduceSum') {
    return graph.operation(operator, [value, graph.integers(axes)], { shape, attributes: { keepdims } });
  }
  return graph.operation(operator, [value], { shape, attributes: { axes, keepdims } });
}

/** [rows, columns] -> [columns], as a product with ones: onnxruntime's own sum down the columns takes up to eight times as long. */
function sumOfRows(graph: Graph, value: Value): Value {
  const [rows = 1, columns = 1] = value.shape;
  return graph.operation('MatMul', [graph.uniform(1, [rows]), value], { shape: [columns] });
}

/** Reduces a value as it lies in memory; what is left of its axes then takes the order that it should have. */
function reducePhysical(
  graph: Graph,
  operator: Reduction,
  { physical, layout }: { physical: Value; layout: Layout },
  axes: readonly number[],
): Value {
  const { axes: order, blockSize } = layout;
  const lastAxis = order.length - 2;
  const gone = blockSize !== null && axes.includes(lastAxis) ? [...axes, lastAxis + 1] : axes;
  const reduced = reduce(graph, operator, physical, {
    axes: gone.map((axis) => order[axis]!).sort(ascending), // axes of the split shape, so there is one
    keepDims: false,
  });
  const left = order.filter((_, axis) => !gone.includes(axis));
  const sorted = left.toSorted(ascending);
  return transpose(
    graph,
    reduced,
    left.map((axis) => sorted.indexOf(axis)),
  );
}

/**
 * The last axes that follow each other without a gap, and those before: onnxruntime has fast loops for one run only, and
 * a mean of means over equal counts is the mean.
 */
function splitLastRun(axes: readonly number[]): [lastRun: number[], earlier: number[]] {
  const start = axes.findLastIndex((axis, i) => i === 0 || axes[i - 1] !== axis - 1);
  return [axes.slice(start), axes.slice(0, Math.max(0, start))];
}

const ascending = (a: number, b: number) => a - b;

function reducedShape(shape: Shape, axes: readonly number[], keepDims: boolean): Shape {
  return keepDims
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));
}
