import type { ComponentProps } from 'react';

type Props = ComponentProps<'button'> & {
  /** Whether it does what the reader came for: at most one of those that are seen together. */
  isMain?: boolean;
};

const plain =
  'border border-line bg-surface text-ink transition-colors hover:border-line-strong hover:bg-sunken disabled:text-faint aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent';
const main = 'bg-accent font-semibold text-accent-ink disabled:bg-sunken disabled:text-faint';

/** Every button of the app; `aria-pressed` makes it a switch. */
export function Button({ className = '', isMain = false, ...props }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 disabled:cursor-not-allowed ${isMain ? main : plain} ${className}`}
      {...props}
    />
  );
}
