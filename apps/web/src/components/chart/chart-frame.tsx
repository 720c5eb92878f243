import { type ReactNode, useId } from 'react';
import type { MetricChart } from '../../lib/metric-charts.ts';

type Props = {
  chart: Pick<MetricChart, 'title' | 'note'>;
  at?: string | undefined;
  /** At the end of the head. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A chart's place on the page; the same whether it is loading or drawn. */
export function ChartFrame({ chart: { title, note }, at, aside, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 px-4 pt-3 pb-1">
      <header className="flex items-baseline gap-2">
        <h3 id={id} title={title} className="max-w-3/4 shrink-0 truncate font-semibold">
          {title}
        </h3>
        {/* The hovered place takes the room of the note. */}
        <p
          title={at ?? note}
          className={`min-w-0 truncate text-xs ${at === undefined ? 'text-faint' : 'figures text-muted'}`}
        >
          {at ?? note}
        </p>
        {aside}
      </header>
      {children}
    </section>
  );
}
