import type { Evaluation } from './evaluation.ts';
import type { ModeScheme } from './mode-scheme.ts';

/** Fewer modes than this are judged one by one. */
const many = 100;

/**
 * How many modes occur, where there are many: those of one kind, or every combination of those of several, as stacked
 * images have them. Beside it what as many samples would show that have each mode as often as the training data has it.
 *
 * @param assigned the mode of each sample by each scheme
 * @returns null where modes are few
 */
export function occupiedModes(
  schemes: readonly ModeScheme[],
  assigned: readonly Uint16Array[],
): Evaluation['occupancy'] {
  const modes = schemes.reduce((product, { names }) => product * names.length, 1);
  if (modes < many) return null;
  const n = assigned[0]?.length ?? 0;
  const found = new Set<number>();
  for (let i = 0; i < n; i++) {
    found.add(schemes.reduce((mode, { names }, s) => mode * names.length + assigned[s]![i]!, 0));
  }
  const shares = schemes.reduce<number[]>(
    (joint, { seen }) => joint.flatMap((share) => seen.map((own) => share * own)),
    [1],
  );
  const occurs = shares.map((share) => 1 - (1 - share) ** n);
  return {
    modes,
    found: found.size,
    expected: occurs.reduce((sum, p) => sum + p, 0),
    // As if modes occurred independently of each other, which is a little more than the truth.
    deviation: Math.sqrt(occurs.reduce((sum, p) => sum + p * (1 - p), 0)),
  };
}
