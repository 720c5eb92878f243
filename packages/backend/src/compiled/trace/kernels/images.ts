import { add, multiply, subtract } from '../../graph/arithmetic.ts';
import { cast } from '../../graph/cast.ts';
import type { Graph } from '../../graph/graph.ts';
import { pick } from '../../graph/pick.ts';
import { transpose } from '../../graph/transpose.ts';
import type { Value } from '../../graph/value.ts';
import { indices } from './axis.ts';
import { type Kernels, kernel } from './kernel.ts';

/** Kernels that resize images [batch, height, width, channels]. */
export const images: Kernels = {
  ResizeNearestNeighbor: kernel<'images', ResizeAttributes>(
    (graph, { images }, attributes) =>
      repeated(graph, images, attributes) ??
      resize(images, attributes, (image, axis) => nearest(graph, image, axis)),
  ),
  ResizeBilinear: kernel<'images', ResizeAttributes>((graph, { images }, attributes) =>
    resize(images, attributes, (image, axis) => linear(graph, image, axis)),
  ),
  DepthToSpace: kernel<'x', { blockSize: number; dataFormat: string }>((graph, { x }, { blockSize }) => {
    const [batch = 1, height = 1, width = 1, depth = 1] = x.shape;
    const channels = depth / blockSize ** 2;
    const split = graph.reshape(x, [batch, height, width, blockSize, blockSize, channels]);
    const moved = transpose(graph, split, [0, 1, 3, 2, 4, 5]);
    return graph.reshape(moved, [batch, height * blockSize, width * blockSize, channels]);
  }),
};

type ResizeAttributes = { alignCorners: boolean; halfPixelCenters: boolean; size: [number, number] };
/** From `length` to `size` pixels along an axis. */
type Axis = { axis: 1 | 2; length: number; size: number; alignCorners: boolean; halfPixelCenters: boolean };

function resize(
  image: Value,
  attributes: ResizeAttributes,
  along: (image: Value, axis: Axis) => Value,
): Value {
  const { size, ...how } = attributes;
  const [, height = 1, width = 1] = image.shape;
  const rows = along(image, { axis: 1, length: height, size: size[0], ...how });
  return along(rows, { axis: 2, length: width, size: size[1], ...how });
}

/** Whole repetitions need no index. */
function repeated(graph: Graph, image: Value, { size, alignCorners }: ResizeAttributes): Value | null {
  const [batch = 1, height = 1, width = 1, channels = 1] = image.shape;
  const [down, across] = [size[0] / height, size[1] / width];
  if (alignCorners || !Number.isInteger(down) || !Number.isInteger(across)) return null;
  const apart = graph.reshape(image, [batch, height, 1, width, 1, channels]);
  const whole = graph.broadcast(apart, [batch, height, down, width, across, channels]);
  return graph.reshape(whole, [batch, ...size, channels]);
}

function nearest(graph: Graph, image: Value, along: Axis): Value {
  const { axis, length, size, alignCorners, halfPixelCenters } = along;
  const places = indices(size).map((i) => {
    const place = scaleOf(along) * (halfPixelCenters ? i + 0.5 : i);
    return Math.min(length - 1, alignCorners ? Math.round(place) : Math.floor(place));
  });
  return pick(graph, image, { axis, places });
}

/** Between the pixels before and after each place, by its distance to them. */
function linear(graph: Graph, image: Value, along: Axis): Value {
  const { axis, length, size, halfPixelCenters } = along;
  const scale = scaleOf(along);
  const places = indices(size).map((i) =>
    Math.max(0, halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i),
  );
  const before = places.map((place) => Math.min(length - 1, Math.floor(place)));
  const after = places.map((place) => Math.min(length - 1, Math.ceil(place)));
  const first = pick(graph, image, { axis, places: before });
  const second = pick(graph, image, { axis, places: after });
  const fractions = places.map((place, i) => place - before[i]!); // one for each place
  const weights = graph.reshape(fixedPoint(graph, fractions), axis === 1 ? [size, 1, 1] : [size, 1]);
  return add(graph, first, multiply(graph, weights, subtract(graph, second, first)));
}

function scaleOf({ length, size, alignCorners }: Axis): number {
  return alignCorners && size > 1 ? (length - 1) / (size - 1) : length / size;
}

/** Numbers in [0, 1] as constants of a graph, which holds integers: exact to 24 bits, as float32 is there. */
function fixedPoint(graph: Graph, numbers: readonly number[]): Value {
  const scaled = graph.integers(numbers.map((number) => Math.round(number * 2 ** 24)));
  return multiply(graph, cast(graph, scaled, 'float32'), graph.uniform(2 ** -24));
}
