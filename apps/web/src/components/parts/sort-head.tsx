import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  /** By which a click sorts; undefined for a column without an order. */
  field: string | undefined;
  title: string | undefined;
  sort: string;
  onSort: (field: string) => void;
  className: string;
  children: ReactNode;
};

/** The head of a column, which sorts by it. */
export function SortHead({ field, title, sort, onSort, className, children }: Props) {
  const isAscending = sort === field;
  const isDescending = sort === `-${field}`;
  const order = isAscending ? 'ascending' : isDescending ? 'descending' : undefined;
  const Arrow = isAscending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={order}
      title={title}
      className={`whitespace-nowrap font-normal text-muted text-xs ${className}`}
    >
      {field === undefined ? (
        children
      ) : (
        <button
          type="button"
          onClick={() => onSort(field)}
          className={`flex min-w-0 items-center gap-1 hover:text-ink ${order ? 'font-semibold text-ink' : ''}`}
        >
          <span className="truncate">{children}</span>
          {order && <Arrow aria-hidden className="size-3 shrink-0" />}
        </button>
      )}
    </th>
  );
}
