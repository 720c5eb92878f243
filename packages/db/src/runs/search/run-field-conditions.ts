import { nearestName } from '@modewatch/core/config';
import { durationMs, type FilterTerm, type RunFieldName } from '@modewatch/core/filter';
import { Prisma } from '../../generated/client/client.ts';
import { runStatuses } from '../run-row.ts';
import { anyValue, assertNoOrder, numberCondition, orderOf, textCondition } from './comparison.ts';

/** A condition on what every run has: on a run `r`, its project `p` and its sweep `w`. @throws RangeError */
export function runFieldCondition(name: RunFieldName, term: FilterTerm): Prisma.Sql {
  return conditions[name](term);
}

const conditions: Record<RunFieldName, (term: FilterTerm) => Prisma.Sql> = {
  name: (term) => textCondition(Prisma.sql`r.name`, term),
  project: (term) => textCondition(Prisma.sql`p.name`, term),
  sweep: (term) => textCondition(Prisma.sql`w.name`, term),
  notes: (term) => textCondition(Prisma.sql`r.notes`, term),
  status: (term) => {
    assertNoOrder(term, 'has no order');
    return anyValue(term, (value) => Prisma.sql`r.status = ${statusOf(value)}::run_status`);
  },
  verdict: (term) => textCondition(Prisma.sql`(r.verdict->>'health')`, term),
  tag: tagCondition,
  step: (term) => numberCondition(Prisma.sql`r.step::float8`, term),
  images: (term) => numberCondition(Prisma.sql`r.images_seen::float8`, term),
  created: createdCondition,
  age: (term) => agoCondition(Prisma.sql`r.created_at`, term),
  ended: (term) => agoCondition(Prisma.sql`r.ended_at`, term),
  is: (term) => {
    assertNoOrder(term, 'has no order');
    return anyValue(term, (value) => stateOf(value.toLowerCase()));
  },
};

/** How long something is ago. */
function agoCondition(moment: Prisma.Sql, term: FilterTerm): Prisma.Sql {
  const { field, operator } = term;
  const values = term.values.map((value) => String(durationMs(value)));
  if (!orderOf(operator)) throw new RangeError(`${field} is compared with < or >, got ${operator}`);
  return numberCondition(Prisma.sql`(1000 * extract(epoch FROM now() - ${moment}))::float8`, {
    ...term,
    values,
  });
}

function tagCondition(term: FilterTerm): Prisma.Sql {
  const { operator, values } = term;
  assertNoOrder(term, 'has no order');
  const some = (each: Prisma.Sql) => Prisma.sql`EXISTS (SELECT FROM unnest(r.tags) AS tag WHERE ${each})`;
  const equal = operator === '!=' ? ('=' as const) : operator;
  const has = some(textCondition(Prisma.sql`tag`, { ...term, operator: equal, values }));
  return operator === '!=' ? Prisma.sql`NOT ${has}` : has;
}

/** `created:2026-11-26` is that day, in UTC; `created>=2026-11-26` from its beginning on, `created>` after its end. */
function createdCondition({ field, operator, values }: FilterTerm): Prisma.Sql {
  return anyValue({ operator, values }, (value) => {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
    if (!isDay || Number.isNaN(Date.parse(value))) {
      throw new RangeError(`${field} is a day such as 2026-11-26, got ${value}`);
    }
    const order = orderOf(operator);
    const day = Prisma.sql`(r.created_at AT TIME ZONE 'UTC')::date`;
    return order ? Prisma.sql`${day} ${order} ${value}::date` : Prisma.sql`${day} = ${value}::date`;
  });
}

function statusOf(given: string): string {
  const status = runStatuses.find((each) => each === given.toLowerCase());
  if (status) return status;
  const nearest = nearestName(given, runStatuses);
  throw new RangeError(
    `there is no status ${given}; ${nearest ? `did you mean ${nearest}?` : `there are ${runStatuses.join(', ')}`}`,
  );
}

function stateOf(given: string): Prisma.Sql {
  if (given === 'archived') return Prisma.sql`r.archived_at IS NOT NULL`;
  if (given === 'any') return Prisma.sql`true`;
  throw new RangeError(`is:archived shows archived runs and is:any all of them, got is:${given}`);
}
