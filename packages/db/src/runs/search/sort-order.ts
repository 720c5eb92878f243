import { type FieldCatalogue, type RunField, type RunFieldName, resolveField } from '@modewatch/core/filter';
import { Prisma } from '../../generated/client/client.ts';

/** How a list is ordered. */
export type RunSort = {
  /** As in a filter. */
  field: string;
  isDescending: boolean;
};

/** What a sorted list joins, and what it is ordered by. */
type SortOrder = { join: Prisma.Sql; by: Prisma.Sql };

/**
 * Runs without the value, or with NaN, come last whichever way the list goes; equal ones newest first.
 *
 * @throws RangeError when there is no such field, or when it has no order
 */
export function sortOrder({ field: name, isDescending }: RunSort, catalogue: FieldCatalogue): SortOrder {
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const { join, values } = sortValues(resolveField(name, catalogue));
  const by = values.map((value) => Prisma.sql`${value} ${direction} NULLS LAST`);
  return { join, by: Prisma.join([...by, Prisma.sql`r.created_at DESC`, Prisma.sql`r.id DESC`]) };
}

function sortValues(field: RunField): { join: Prisma.Sql; values: Prisma.Sql[] } {
  if (field.kind === 'run') {
    const value = columns[field.name];
    if (!value) throw new RangeError(`runs can't be sorted by ${field.name}`);
    return { join: Prisma.empty, values: [value] };
  }
  if (field.kind === 'setting') {
    return {
      join: Prisma.sql`LEFT JOIN run_settings sorted ON sorted.run_id = r.id AND sorted.path = ${field.path}`,
      values: [Prisma.sql`sorted.number`, Prisma.sql`sorted.text`],
    };
  }
  const column = { last: Prisma.sql`last`, min: Prisma.sql`min`, max: Prisma.sql`max` }[field.value];
  return {
    join: Prisma.sql`LEFT JOIN metric_summaries sorted ON sorted.run_id = r.id AND sorted.key = ${field.key}`,
    values: [Prisma.sql`NULLIF(sorted.${column}, 'NaN')`],
  };
}

const columns: Partial<Record<RunFieldName, Prisma.Sql>> = {
  name: Prisma.sql`lower(r.name)`,
  project: Prisma.sql`lower(p.name)`,
  sweep: Prisma.sql`lower(w.name)`,
  status: Prisma.sql`r.status`,
  verdict: Prisma.sql`r.verdict->>'health'`,
  step: Prisma.sql`r.step`,
  images: Prisma.sql`r.images_seen`,
  created: Prisma.sql`r.created_at`,
  age: Prisma.sql`now() - r.created_at`,
  ended: Prisma.sql`now() - r.ended_at`,
};
