'use client';

import { useEffect, useState } from 'react';
import { formatAgo, formatMoment } from '../../lib/format.ts';
import { useNow } from '../shell/clock.tsx';

/** How long ago; the date and time in the reader's own zone on hover. */
export function TimeAgo({ date }: { date: Date }) {
  const now = useNow();
  // Zone and language are the browser's: the server can't know them.
  const [title, setTitle] = useState<string>();
  const time = date.getTime();
  useEffect(() => setTitle(formatMoment(new Date(time))), [time]);
  return (
    <time dateTime={date.toISOString()} title={title}>
      {formatAgo(now - time)}
    </time>
  );
}
