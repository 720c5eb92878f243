import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="panel min-w-0">
      <header className="flex flex-wrap items-baseline justify-between gap-x-3 border-line border-b px-4 py-2">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        {aside && <div className="text-muted text-xs">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
