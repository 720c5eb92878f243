import { type FilterOperator, type FilterTerm, numberOf } from '@modewatch/core/filter';
import { Prisma } from '../../generated/client/client.ts';
import { floatText } from '../../sql-values.ts';

const orders: Partial<Record<FilterOperator, Prisma.Sql>> = {
  '<': Prisma.sql`<`,
  '<=': Prisma.sql`<=`,
  '>': Prisma.sql`>`,
  '>=': Prisma.sql`>=`,
};

/** The sign of an operator that asks for an order; undefined for the others. */
export const orderOf = (operator: FilterOperator): Prisma.Sql | undefined => orders[operator];

/** Any of the values, or with `!=` none of them. */
export function anyValue(
  { operator, values }: Pick<FilterTerm, 'operator' | 'values'>,
  isEqual: (value: string) => Prisma.Sql,
): Prisma.Sql {
  const some = Prisma.sql`(${Prisma.join(values.map(isEqual), ' OR ')})`;
  return operator === '!=' ? Prisma.sql`NOT ${some}` : some;
}

/** Compares a column of numbers. NaN is equal to itself, and neither more nor less than anything. */
export function numberCondition(column: Prisma.Sql, { field, operator, values }: FilterTerm): Prisma.Sql {
  const numbers = values.map((value) => {
    const number = numberOf(value);
    if (number === null) throw new RangeError(`${field} is a number, got ${value}`);
    return number;
  });
  const order = orderOf(operator);
  if (!order) {
    const written = numbers.map(floatText);
    return anyValue({ operator, values: written }, (value) => Prisma.sql`${column} = ${value}::float8`);
  }
  const compared = numbers.map((number) => Prisma.sql`${column} ${order} ${floatText(number)}::float8`);
  return Prisma.sql`(${column} <> 'NaN' AND (${Prisma.join(compared, ' OR ')}))`;
}

/** Compares a column of text: `:` asks whether it contains a value, whatever the case. */
export function textCondition(column: Prisma.Sql, term: FilterTerm): Prisma.Sql {
  assertNoOrder(term, 'is text');
  return anyValue(term, (value) =>
    term.operator === ':'
      ? Prisma.sql`strpos(lower(${column}), lower(${value})) > 0`
      : Prisma.sql`lower(${column}) = lower(${value})`,
  );
}

/** @throws RangeError when the term asks for an order that is not there */
export function assertNoOrder({ field, operator }: FilterTerm, because: string): void {
  if (!orderOf(operator)) return;
  throw new RangeError(`${field} ${because}: ask with :, = or !=, got ${operator}`);
}
