import Link from 'next/link';
import type { Theme } from '../../lib/theme.ts';
import { LiveIndicator, LiveNotice } from './live-indicator.tsx';
import { Logo } from './logo.tsx';
import { NoticesLink } from './notices-link.tsx';
import { ReviewLink } from './review-link.tsx';
import { ShellKeys } from './shell-keys.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

export function Header({ theme }: { theme: Theme }) {
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-surface">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-30 focus:bg-raised focus:px-3 focus:py-1.5"
      >
        Skip to content
      </a>
      <div className="mx-auto flex h-12 max-w-640 items-center gap-3 px-4 sm:gap-6 sm:px-6">
        <Link href="/" className="flex items-center gap-2 font-semibold text-base">
          <Logo />
          <span className="max-sm:sr-only">Modewatch</span>
        </Link>
        <nav aria-label="Main" className="flex items-center gap-3 sm:gap-4">
          <Link href="/runs" className="text-muted hover:text-ink">
            Runs
          </Link>
          <Link href="/sweeps" className="text-muted hover:text-ink">
            Sweeps
          </Link>
          <ReviewLink />
        </nav>
        <div className="ml-auto flex items-center gap-2">
          <ShellKeys />
          <LiveIndicator />
          <NoticesLink />
          <ThemeToggle initial={theme} />
        </div>
      </div>
      <LiveNotice />
    </header>
  );
}
