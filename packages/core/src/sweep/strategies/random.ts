import { uniformDraws } from '../../training/rng.ts';
import { valueAt } from '../distributions/index.ts';
import { choosePoint } from '../space.ts';
import type { SearchState, Strategy } from './strategy.ts';

export const random = {
  title: 'Random search',
  paper: 'Bergstra & Bengio 2012, JMLR 13:281-305',
  use: 'many workers at once, or as the measure of the others',
  needsObjective: false,
  ask,
} satisfies Strategy;

/** Each parameter drawn from its distribution. A number always gives the same point, whatever else is known. */
async function ask({ space, seed, number }: Pick<SearchState, 'space' | 'seed' | 'number'>) {
  const next = uniformDraws({ seed, stream: 'sweep/random', step: number });
  const places = space.map(() => next());
  return choosePoint(space, ({ distribution }, i) => valueAt(distribution, places[i]!));
}
