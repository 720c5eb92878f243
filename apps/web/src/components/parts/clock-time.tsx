'use client';

import { useEffect, useState } from 'react';
import { formatMoment } from '../../lib/format.ts';

/** A time of day in the reader's own zone; the whole date on hover. */
export function ClockTime({ time }: { time: number }) {
  const [local, setLocal] = useState<{ clock: string; moment: string }>();
  // After the first drawing: the server does not know the zone.
  useEffect(() => {
    const date = new Date(time);
    setLocal({ clock: date.toTimeString().slice(0, 8), moment: formatMoment(date) });
  }, [time]);
  return (
    <time dateTime={new Date(time).toISOString()} title={local?.moment} className="text-faint">
      {local?.clock ?? '\u2007\u2007:\u2007\u2007:\u2007\u2007'}
    </time>
  );
}
