import type { Point } from '../space.ts';
import type { Past, ProposedPoint } from './strategy.ts';

/** A past that is all in memory. @param proposed by number; what is added to the list later belongs to it as well */
export function pastOf(proposed: readonly ProposedPoint[]): Past {
  const points = new Map<number, Point>();
  let read = 0;
  return {
    outcomes: async () => proposed,
    async points(numbers) {
      for (; read < proposed.length; read++) points.set(proposed[read]!.number, proposed[read]!.point);
      return numbers.map((number) => {
        const point = points.get(number);
        if (!point) throw new RangeError(`there is no point ${number} among the ${read} that were proposed`);
        return point;
      });
    },
  };
}
