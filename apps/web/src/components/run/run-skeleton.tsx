import { Panel } from '../parts/panel.tsx';
import { TimeMachineSkeleton } from '../samples/time-machine.tsx';

/** The shape of a run's page while it loads. */
export function RunSkeleton() {
  return (
    <div aria-busy>
      <div className="mb-6 space-y-3">
        <div className="skeleton h-4 w-32" />
        <div className="skeleton h-7 w-72 max-w-full" />
        <div className="skeleton h-4 w-96 max-w-full" />
        <div className="skeleton h-1 w-full" />
        <div className="skeleton h-9 w-80 max-w-full" />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[496px_minmax(0,1fr)]">
        <TimeMachineSkeleton />
        <Panel title="Metrics">
          <div className="grid gap-4 p-4 sm:grid-cols-2">
            {['loss', 'probability', 'accuracy', 'gradient', 'speed'].map((chart) => (
              <div key={chart} className="skeleton h-56 first:col-span-full" />
            ))}
          </div>
        </Panel>
      </div>
    </div>
  );
}
