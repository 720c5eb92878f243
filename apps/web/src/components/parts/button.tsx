import type { ComponentProps } from 'react';

/** Every button of the app; `aria-pressed` makes it a switch. */
export function Button({ className = '', ...props }: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md border border-line bg-surface px-2.5 text-ink transition-colors hover:border-line-strong hover:bg-sunken disabled:cursor-not-allowed disabled:text-faint aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent ${className}`}
      {...props}
    />
  );
}
