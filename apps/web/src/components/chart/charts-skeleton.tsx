import type { MetricChart } from '../../lib/metric-charts.ts';
import { ChartFrame } from './chart-frame.tsx';
import { PLOT_HEIGHT } from './plot.ts';

/** The charts that will be there, without their lines. */
export function ChartsSkeleton({ charts }: { charts: readonly MetricChart[] }) {
  return (
    <div aria-busy className="grid gap-px py-1 sm:grid-cols-2 min-[120rem]:grid-cols-3">
      {charts.map((chart) => (
        <div key={chart.id} className="min-w-0 first:col-span-full">
          <ChartFrame chart={chart}>
            <div className="skeleton my-1 h-4 w-40" />
            <div className="skeleton" style={{ height: PLOT_HEIGHT }} />
          </ChartFrame>
        </div>
      ))}
    </div>
  );
}
