import { multiply } from './arithmetic.ts';
import { cast } from './cast.ts';
import { concat } from './concat.ts';
import { both, type Convolution, leftOverOf, type Pair } from './convolution-shape.ts';
import { elementwise } from './elementwise.ts';
import type { Graph } from './graph.ts';
import { pick } from './pick.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { Value } from './value.ts';

/** A window that moves over an image [batch, height, width, channels]; its averages leave out what is beyond the edge. */
export function pool(
  graph: Graph,
  operator: 'MaxPool' | 'AveragePool',
  x: Value,
  window: Convolution,
): Value {
  const { batch, inputs, outputSize, filterSize, strides, padBefore, padAfter } = window;
  const result = graph.operation(operator, [transpose(graph, x, [0, 3, 1, 2])], {
    shape: [batch, inputs, ...outputSize],
    attributes: { kernel_shape: filterSize, strides, pads: [...padBefore, ...padAfter] },
  });
  return transpose(graph, result, [0, 2, 3, 1]);
}

/** Spreads dy evenly over windows that have no part beyond the edge. */
export function averagePoolGradient(graph: Graph, dy: Value, window: Convolution): Value {
  const share = multiply(graph, dy, graph.uniform(1 / (window.filterSize[0] * window.filterSize[1])));
  const taps = placesOf(window).map(() => share);
  return spread(graph, taps, window);
}

/** Gives dy to the first of the largest numbers of each window. @param y the largest numbers */
export function maxPoolGradient(
  graph: Graph,
  { dy, x, y }: { dy: Value; x: Value; y: Value },
  window: Convolution,
): Value {
  const { padBefore, padAfter, inputSize } = window;
  const pads = [0, ...padBefore, 0, 0, ...padAfter, 0];
  const [batch, , , channels] = x.shape;
  const size = both((i) => inputSize[i] + padBefore[i] + padAfter[i]);
  const padded = pads.every((pad) => pad === 0)
    ? x
    : graph.operation('Pad', [x, graph.integers(pads), graph.uniform(Number.NEGATIVE_INFINITY)], {
        shape: [batch!, ...size, channels!], // of rank 4
      });
  let isTaken: Value | null = null;
  const taps: Value[] = [];
  for (const place of placesOf(window)) {
    const isLargest = elementwise(graph, 'Equal', [seenAt(graph, padded, { place, window }), y], {
      type: 'bool',
    });
    const isFirst: Value = isTaken
      ? elementwise(graph, 'And', [isLargest, elementwise(graph, 'Not', [isTaken])])
      : isLargest;
    isTaken = isTaken ? elementwise(graph, 'Or', [isTaken, isLargest]) : isLargest;
    taps.push(multiply(graph, dy, cast(graph, isFirst, 'float32')));
  }
  return spread(graph, taps, window);
}

/** Rows and columns within the window, in row-major order. */
function placesOf({ filterSize: [height, width] }: Convolution): Pair[] {
  return Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width] as const);
}

/** What each window sees at one of its places. */
function seenAt(graph: Graph, image: Value, { place, window }: { place: Pair; window: Convolution }): Value {
  const along = (i: 0 | 1) =>
    Array.from({ length: window.outputSize[i] }, (_, o) => place[i] + o * window.strides[i]);
  return pick(graph, pick(graph, image, { axis: 1, places: along(0) }), { axis: 2, places: along(1) });
}

/**
 * Adds what windows give to each of their places onto the image. Windows that don't overlap lie side by side; for the
 * others, each place is moved to its pixels by a product with zeros and ones.
 *
 * @param taps [batch, …outputSize, channels], one for each place
 */
function spread(graph: Graph, taps: Value[], window: Convolution): Value {
  const { batch, inputs, inputSize, filterSize, strides, padBefore, padAfter } = window;
  const isTiling = filterSize[0] === strides[0] && filterSize[1] === strides[1];
  const padded = both((i) => inputSize[i] + padBefore[i] + padAfter[i]);
  const missing = both((i) => leftOverOf(window, i));
  const whole = isTiling ? tiles(graph, taps, window) : overlapping(graph, taps, window);
  const filled =
    missing[0] + missing[1] === 0
      ? whole
      : graph.operation('Pad', [whole, graph.integers([0, 0, 0, 0, 0, ...missing, 0]), graph.uniform(0)], {
          shape: [batch, ...padded, inputs],
        });
  return slice(graph, filled, { begin: [0, ...padBefore, 0], size: [batch, ...inputSize, inputs] });
}

function tiles(graph: Graph, taps: Value[], { batch, inputs, outputSize, filterSize }: Convolution): Value {
  const [height, width] = outputSize;
  const [rows, columns] = filterSize;
  const apart = taps.map((tap) => graph.reshape(tap, [batch, height, 1, width, 1, inputs]));
  const lines = Array.from({ length: rows }, (_, row) =>
    concat(graph, apart.slice(row * columns, (row + 1) * columns), 4),
  );
  return graph.reshape(concat(graph, lines, 2), [batch, height * rows, width * columns, inputs]);
}

/** A transposed convolution whose filter moves each place, given as a channel, where it belongs. */
function overlapping(graph: Graph, taps: Value[], window: Convolution): Value {
  const { batch, inputs, outputSize, filterSize, strides } = window;
  const count = taps.length;
  const size = both((i) => (outputSize[i] - 1) * strides[i] + filterSize[i]);
  // [batch, height, width, channels] each -> [batch, channels * places, height, width], the channels outside
  const planes = taps.map((tap) =>
    graph.reshape(transpose(graph, tap, [0, 3, 1, 2]), [batch, inputs, 1, ...outputSize]),
  );
  const joined = graph.reshape(concat(graph, planes, 2), [batch * inputs, count, ...outputSize]);
  const result = graph.operation('ConvTranspose', [joined, unitFilters(graph, filterSize)], {
    shape: [batch * inputs, 1, ...size],
    attributes: { kernel_shape: filterSize, strides },
  });
  return transpose(graph, graph.reshape(result, [batch, inputs, ...size]), [0, 2, 3, 1]);
}

/** For each place of the window the filter that is 1 there and 0 elsewhere: [places, 1, height, width] */
function unitFilters(graph: Graph, [height, width]: Pair): Value {
  const count = height * width;
  const places = graph.integers(Array.from({ length: count }, (_, i) => i));
  const isPlace = elementwise(graph, 'Equal', [graph.reshape(places, [count, 1]), places], { type: 'bool' });
  return graph.reshape(cast(graph, isPlace, 'float32'), [count, 1, height, width]);
}
