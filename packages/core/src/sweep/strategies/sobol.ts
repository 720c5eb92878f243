import { countOf, valueAt } from '../distributions/index.ts';
import { choosePoint } from '../space.ts';
import { sobolPlace } from './sobol-sequence.ts';
import type { SearchState, Strategy } from './strategy.ts';

export const sobol = {
  title: 'Sobol sequence',
  paper:
    'Sobol 1967; direction numbers of Joe & Kuo 2008, SIAM J. Sci. Comput. 30:2635; scrambled as in Burley 2020, JCGT 9(4)',
  use: 'to cover the space evenly, for importance and maps; a power of two of points is best',
  needsObjective: false,
  ask,
} satisfies Strategy;

/** The points of the sequence in order, scrambled by the seed: any first points are spread more evenly than random ones. */
async function ask({ space, seed, number }: Pick<SearchState, 'space' | 'seed' | 'number'>) {
  const varying = space.filter(({ distribution }) => countOf(distribution) > 1);
  return choosePoint(space, (dimension) => {
    const axis = Math.max(varying.indexOf(dimension), 0);
    return valueAt(dimension.distribution, sobolPlace(number, { axis, seed }));
  });
}
