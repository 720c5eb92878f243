'use client';

import { Bell } from 'lucide-react';
import Link from 'next/link';

export function NoticesLink() {
  return (
    <Link
      href="/notices"
      aria-label="Notices"
      title="Notices by webhook and e-mail"
      className="grid size-8 place-items-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink"
    >
      <Bell aria-hidden className="size-4" />
    </Link>
  );
}
