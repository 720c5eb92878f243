import { parseFilter } from '@modewatch/core/filter';

/** Whether runs that a filter lets through are archived: yes, no, or undefined where it lets both through. */
export function archivedBy(query: string): boolean | undefined {
  const terms = parseFilter(query).filter(({ field }) => field?.toLowerCase() === 'is');
  if (terms.length === 0) return false;
  const [term, ...others] = terms;
  const isSure =
    others.length === 0 && term?.values.length === 1 && term.values[0]?.toLowerCase() === 'archived';
  return isSure ? term.operator !== '!=' && !term.isNegated : undefined;
}

/**
 * What can be done with the runs that are selected: those that are not archived can be, those that are can be restored.
 *
 * @param archived of each run; undefined where nobody has looked
 */
export function archiveMoves(archived: Iterable<boolean | undefined>) {
  const states = new Set(archived);
  return {
    archive: states.has(false) || states.has(undefined),
    restore: states.has(true) || states.has(undefined),
  };
}
