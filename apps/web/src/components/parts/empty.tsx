import type { ReactNode } from 'react';

/** What would be here, and how to make it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-10 text-center">
      <p className="font-semibold">{title}</p>
      {children && (
        <div className="flex w-full max-w-[60ch] flex-col items-center gap-3 text-muted">{children}</div>
      )}
    </div>
  );
}
