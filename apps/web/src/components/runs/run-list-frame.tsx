import type { ReactNode } from 'react';
import { columns, rowGrid } from './columns.ts';

/** The list around its rows, whatever they are: runs or their skeletons. */
export function RunListFrame({ children, label }: { children: ReactNode; label: string }) {
  return (
    <section aria-label={label} className="panel overflow-hidden">
      <div
        aria-hidden
        className={`${rowGrid} hidden border-line border-b px-4 py-2 text-faint text-xs lg:grid`}
      >
        <span>newest samples</span>
        <span>run</span>
        <span>status</span>
        {columns.map((column) => (
          <span key={column.key} className="text-right">
            {column.label}
          </span>
        ))}
        <span className="text-right">created</span>
      </div>
      {children}
    </section>
  );
}
