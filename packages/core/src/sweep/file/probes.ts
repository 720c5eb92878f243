import { uniformDraws } from '../../training/rng.ts';
import { countOf, kindOf, valueAt } from '../distributions/index.ts';
import { choosePoint, type Dimension, type ParameterValue, type Point, type SearchSpace } from '../space.ts';

/** A point by which a space is tried, and the parameter that it is about, if about one alone. */
export type Probe = { point: Point; about?: Dimension };

const mostLevels = 50;
const combinations = 256;
/** Of a distribution without an end: one value of ten thousand lies beyond. */
const far = 1e-4;

/**
 * Points by which a space is tried: each value of each parameter, or its smallest, its largest and one between them,
 * with the first value of all others; and corners of the whole space, all of them where they are few.
 */
export function probesOf(space: SearchSpace): Probe[] {
  const single = space.flatMap((about) =>
    valuesOf(about).map((value) => ({ about, point: choosePoint(space, chooser({ space, about, value })) })),
  );
  const draw = uniformDraws({ seed: 0, stream: 'sweep/probes', step: 0 });
  const corners = Array.from({ length: space.length > 1 ? combinations : 0 }, () => ({
    point: choosePoint(space, (dimension) => {
      const values = valuesOf(dimension);
      return values[Math.floor(draw() * values.length)]!;
    }),
  }));
  const known = new Set<string>();
  return [...single, ...corners].filter(({ point }) => {
    const key = JSON.stringify(point);
    return !known.has(key) && known.add(key);
  });
}

/** Smallest, largest and one between, or all where they are few. */
function valuesOf({ distribution }: Dimension): ParameterValue[] {
  const count = countOf(distribution);
  const kind = kindOf(distribution);
  if (count <= mostLevels) return Array.from({ length: count }, (_, i) => kind.level(distribution, i));
  const isEndless = !Number.isFinite(kind.quantile(distribution, 0)) || 'mu' in distribution;
  const edge = isEndless ? far : 0;
  return [edge, 0.382, 1 - Math.max(edge, 2 ** -53)].map((u) => valueAt(distribution, u));
}

/** The value of one parameter and what it needs to be there; of all others the first. */
function chooser({ space, about, value }: { space: SearchSpace; about: Dimension; value: ParameterValue }) {
  const needed = new Map<string, ParameterValue>();
  const need = ({ when = [] }: Dimension) => {
    for (const { path, values } of when) {
      if (!needed.has(path)) needed.set(path, values[0]!);
      const other = space.find((each) => each.path === path);
      if (other) need(other);
    }
  };
  need(about);
  return (dimension: Dimension) =>
    dimension === about ? value : (needed.get(dimension.path) ?? valuesOf(dimension)[0]!);
}
