import { SlidersVertical } from 'lucide-react';
import dynamic from 'next/dynamic';
import { MOST_AXES, someOf } from '../../lib/compare-choice.ts';
import { type Brush, type PlacedRun, type RunAxis, writeBrush } from '../../lib/comparison.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { PictureButton, PictureFailure } from '../chart/file-buttons.tsx';
import { usePlotFile } from '../chart/use-plot-file.ts';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { NamePicker } from './name-picker.tsx';

const Parallel = dynamic(() => loadPatiently(() => import('./parallel.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton m-4 h-72" />,
});

type Props = {
  runs: readonly PlacedRun[];
  axes: readonly RunAxis[];
  /** Names of those that are left out as long as nobody has chosen. */
  leftOut: readonly string[];
  /** All that can be chosen, and what is. */
  names: readonly string[];
  chosen: readonly string[];
  brushes: readonly Brush[];
  /** Takes a part of the address. */
  onChange: (change: { axes?: string[] | null; brush?: string[] | null }) => void;
};

/** Parallel coordinates with the choice of their axes. */
export function ParallelPanel({ runs, axes, leftOut, names, chosen, brushes, onChange }: Props) {
  const { canvas, savePlot, failure } = usePlotFile();
  const written = (next: readonly Brush[]) => (next.length === 0 ? null : next.map(writeBrush));
  return (
    <Panel
      title="Parallel coordinates"
      aside={
        <span className="flex flex-wrap items-center gap-3">
          draw along an axis to keep the runs there
          <NamePicker
            icon={SlidersVertical}
            label="Axes"
            one="a metric or setting"
            names={names}
            chosen={chosen}
            most={MOST_AXES}
            // A brush on an axis that is gone could not be let go by itself.
            onChoose={(next) =>
              onChange({
                axes: next,
                brush: written(brushes.filter(({ axis }) => next === null || next.includes(axis))),
              })
            }
          />
          <PictureButton
            of="the parallel coordinates"
            isDrawn={axes.length >= 2}
            onClick={() =>
              savePlot('parallel-coordinates.png', { title: 'Parallel coordinates', lines: runs })
            }
          />
        </span>
      }
    >
      {axes.length < 2 ? (
        <Empty title="Nothing to draw">
          <p>
            {names.length < 2
              ? 'These runs differ in no setting and have no metric in common.'
              : 'Choose two axes or more.'}
          </p>
        </Empty>
      ) : (
        <Parallel
          runs={runs}
          axes={axes}
          brushes={brushes}
          canvas={canvas}
          onBrush={(axis, part) => {
            const others = brushes.filter((brush) => brush.axis !== axis);
            onChange({ brush: written(part === null ? others : [...others, { axis, ...part }]) });
          }}
        />
      )}
      <PictureFailure failure={failure} />
      {leftOut.length > 0 && (
        <p className="px-4 pb-3 text-muted text-xs [overflow-wrap:anywhere]">
          No axis for {someOf(leftOut)}; choose them under Axes.
        </p>
      )}
    </Panel>
  );
}
