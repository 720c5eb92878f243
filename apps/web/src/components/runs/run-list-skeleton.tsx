import { columns, rowGrid } from './columns.ts';
import { RunListFrame } from './run-list-frame.tsx';

const ROWS = [0, 1, 2, 3, 4];

/** The shape of the list while it loads. */
export function RunListSkeleton() {
  return (
    <RunListFrame label="Runs are loading">
      <div aria-busy className="divide-y divide-line">
        {ROWS.map((row) => (
          <div key={row} className={`${rowGrid} px-4 py-3`}>
            <div className="skeleton h-[57px] w-[173px]" />
            <div className="space-y-2">
              <div className="skeleton h-4 w-40" />
              <div className="skeleton h-3 w-4/5" />
            </div>
            <div className="skeleton h-4 w-24" />
            {[...columns, { key: 'created' }].map(({ key }) => (
              <div key={key} className="skeleton ml-auto hidden h-3 w-12 lg:block" />
            ))}
          </div>
        ))}
      </div>
    </RunListFrame>
  );
}
