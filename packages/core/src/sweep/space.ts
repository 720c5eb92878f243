import type { z } from 'zod';
import type { Distribution } from './distributions/distribution.ts';

/** What a field of a run takes: anything that JSON can hold. */
export type ParameterValue = z.core.util.JSONType;

/** One parameter of a sweep. */
export type Dimension = {
  /** Which field of the run: `generator.learningRate`, `penalties[0].weight`. */
  path: string;
  /** Further fields that get the same value. */
  also?: string[];
  distribution: Distribution;
  /**
   * The parameter is there only where each of these others, which stand before it in the space, has one of the values.
   * Where one of the others is not there itself, neither is this.
   */
  when?: { path: string; values: ParameterValue[] }[];
};

/** All parameters of a sweep, those that others depend on first. */
export type SearchSpace = readonly Dimension[];

/** A value for each parameter that is there, by its path. */
export type Point = Readonly<Record<string, ParameterValue>>;

/** Whether a parameter is there at a point, which needs to hold only the parameters before it. */
export function isActive({ when = [] }: Dimension, point: Point): boolean {
  return when.every(({ path, values }) => {
    const given = point[path];
    return given !== undefined && values.some((value) => isSameValue(value, given));
  });
}

export function isSameValue(a: ParameterValue, b: ParameterValue): boolean {
  return a === b || (a instanceof Object && JSON.stringify(a) === JSON.stringify(b));
}

/** The points of a space in which each parameter that is there is chosen by a function of its dimension. */
export function choosePoint(
  space: SearchSpace,
  choose: (dimension: Dimension, index: number) => ParameterValue,
): Point {
  const point: Record<string, ParameterValue> = {};
  for (const [index, dimension] of space.entries()) {
    if (isActive(dimension, point)) point[dimension.path] = choose(dimension, index);
  }
  return point;
}

/** What tells two points of a space apart. */
export function pointKey(space: SearchSpace, point: Point): string {
  return JSON.stringify(space.map(({ path }) => point[path]));
}
