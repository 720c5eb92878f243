import { clopperPearson } from '../../metrics/class-bounds.ts';
import { limitOf } from '../compare.ts';
import { judgedKeys } from '../keys.ts';
import type { RuleName } from '../names.ts';
import type { Comparison, Finding } from '../verdict.ts';

/** Whether a finding follows from its evidence as it is stored, and from nothing else. */
export const recomputed = ({ rule, evidence }: Pick<Finding, 'rule' | 'evidence'>): boolean =>
  evidence.length > 0 && evidence.every(holds) && enough[rule](evidence.map(({ of }) => of));

/** Each of the two comparisons, with bound and limit computed anew from what they are of. */
function holds({ value, bound, is, threshold, limit = null, alpha, real, seen }: Comparison): boolean {
  if (Number.isNaN(value)) return true; // what is not finite has diverged
  const passes = (compared: number, than: number) => (is === 'below' ? compared < than : compared > than);
  if (!passes(bound ?? value, threshold) || (limit !== null && !passes(value, limit))) return false;
  if (real !== null && (limit === null || limit !== limitOf(real, { is, alpha: alpha ?? Number.NaN }))) {
    return false;
  }
  return bound === null || bound === boundOf(value, seen, alpha);
}

function boundOf(share: number, seen: Comparison['seen'], alpha: Comparison['alpha']): number {
  if (!seen) return Number.NaN;
  const { count, n, gain } = seen;
  return share + gain * (clopperPearson({ count, n }, 2 * (alpha ?? Number.NaN)).high - count / n);
}

type Compared = readonly string[];
const all =
  (...keys: readonly string[]) =>
  (compared: Compared) =>
    keys.every((key) => compared.includes(key));
const isOfShares = (compared: Compared) => compared.some((of) => of.startsWith('share/'));
const { coverage, density, distance, highQuality, nearest, unsure } = judgedKeys;

/** Which comparisons a rule asks for together. */
const enough: Record<RuleName, (compared: Compared) => boolean> = {
  'full-collapse': all(distance, coverage, nearest),
  untrained: (compared) =>
    [all(highQuality), all(density, coverage), all(nearest, density, unsure)].some((each) => each(compared)),
  oscillation: (compared) =>
    isOfShares(compared) &&
    all(
      ...['evaluations with missing modes', 'other modes that were missing before'],
      'modes missing in all of them together',
    )(compared),
  'missing-modes': (compared) => isOfShares(compared) || compared.includes('modes found'),
  'intra-class-collapse': (compared) => compared.length > 0,
  'under-represented': isOfShares,
  diverged: (compared) => compared.length > 0,
  'discriminator-overpowering': (compared) => compared.length === 3,
  'discriminator-failing': (compared) => compared.length === 4,
};
