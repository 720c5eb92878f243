import { type FilterTerm, numberOf, type RunField } from '@modewatch/core/filter';
import { Prisma } from '../../generated/client/client.ts';
import { numberCondition, orderOf, textCondition } from './comparison.ts';

/** A condition on a field of the config: on its number where numbers are compared, else on its words. */
export function settingCondition(path: string, term: FilterTerm): Prisma.Sql {
  const isOfNumbers = term.values.every((value) => numberOf(value) !== null);
  const condition = isOfNumbers
    ? Prisma.sql`(${numberCondition(Prisma.sql`number`, term)})`
    : textCondition(Prisma.sql`text`, term);
  // A value such as 7to28 is text, but may be asked for by what looks like a number.
  const both =
    isOfNumbers && !orderOf(term.operator) && term.operator !== '!='
      ? Prisma.sql`(${condition} OR (number IS NULL AND ${textCondition(Prisma.sql`text`, term)}))`
      : condition;
  return Prisma.sql`r.id IN (SELECT run_id FROM run_settings WHERE path = ${path} AND ${both})`;
}

/** A condition on what became of a metric. A run that never logged it does not fit. */
export function metricCondition(
  { key, value }: Extract<RunField, { kind: 'metric' }>,
  term: FilterTerm,
): Prisma.Sql {
  const condition = numberCondition(columns[value], term);
  return Prisma.sql`r.id IN (SELECT run_id FROM metric_summaries WHERE key = ${key} AND ${condition})`;
}

const columns = { last: Prisma.sql`last`, min: Prisma.sql`min`, max: Prisma.sql`max` } as const;
