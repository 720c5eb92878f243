import { type FieldCatalogue, type FilterTerm, parseFilter, resolveField } from '@modewatch/core/filter';
import { Prisma } from '../../generated/client/client.ts';
import { metricCondition, settingCondition } from './indexed-conditions.ts';
import { runFieldCondition } from './run-field-conditions.ts';

/** Which runs are meant: of a project, or of all, and those that fit a filter. */
export type RunFilter = {
  project?: string | undefined;
  /** See `parseFilter`. Without a word on it (`is:archived`, `is:any`) archived runs are left out. */
  query?: string | undefined;
};

/**
 * The filter as a condition on a run `r`, its project `p` and its sweep `w`.
 *
 * @throws RangeError when the filter can't be read, names what is no field, or compares what can't be compared
 */
export function runConditions({ project, query = '' }: RunFilter, catalogue: FieldCatalogue): Prisma.Sql {
  const terms = parseFilter(query);
  const isAboutArchive = terms.some(({ field }) => field?.toLowerCase() === 'is');
  const conditions = [
    ...(project === undefined
      ? []
      : [Prisma.sql`r.project_id = (SELECT id FROM projects WHERE name = ${project})`]),
    ...(isAboutArchive ? [] : [Prisma.sql`r.archived_at IS NULL`]),
    ...terms.map((term) => turned(term, conditionOf(term, catalogue))),
  ];
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ');
}

/** A comparison with what is not there is neither true nor false; here it is false. */
function turned({ isNegated }: FilterTerm, condition: Prisma.Sql): Prisma.Sql {
  return isNegated ? Prisma.sql`NOT COALESCE(${condition}, false)` : Prisma.sql`(${condition})`;
}

function conditionOf(term: FilterTerm, catalogue: FieldCatalogue): Prisma.Sql {
  if (term.field === null) return wordCondition(term.values[0] ?? '');
  const field = resolveField(term.field, catalogue);
  if (field.kind === 'run') return runFieldCondition(field.name, term);
  if (field.kind === 'setting') return settingCondition(field.path, term);
  return metricCondition(field, term);
}

/** A word may stand in the name, project, sweep, tags, status, data set, model or loss. */
function wordCondition(word: string): Prisma.Sql {
  return Prisma.sql`(
    strpos(lower(concat_ws(E'\n', r.name, p.name, w.name, r.status::text, array_to_string(r.tags, E'\n'))), lower(${word})) > 0
    OR r.id IN (
      SELECT run_id FROM run_settings
      WHERE path IN ('dataset', 'model', 'loss') AND strpos(lower(text), lower(${word})) > 0
    ))`;
}
