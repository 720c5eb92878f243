import Link from 'next/link';
import type { ComponentProps } from 'react';

/** A link that looks like a button: to a page where something is done, or with `download` to a file. */
export function ButtonLink({ className = '', ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={false}
      className={`inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 hover:border-line-strong hover:bg-sunken ${className}`}
      {...props}
    />
  );
}
