const ROWS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The shape of the list while it loads. */
export function RunsSkeleton() {
  return (
    <section aria-label="Runs are loading" aria-busy className="panel overflow-hidden">
      <div className="h-8 border-line border-b" />
      {ROWS.map((row) => (
        <div key={row} className="flex h-12 items-center gap-4 border-line border-b px-3">
          <div className="skeleton h-9 w-24 shrink-0" />
          <div className="skeleton h-4 w-48" />
          <div className="skeleton ml-auto hidden h-3 w-1/3 sm:block" />
        </div>
      ))}
    </section>
  );
}
