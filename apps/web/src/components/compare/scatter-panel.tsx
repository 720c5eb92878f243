import dynamic from 'next/dynamic';
import type { ComparedRun, RunAxis } from '../../lib/comparison.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { PictureButton, PictureFailure } from '../chart/file-buttons.tsx';
import { usePlotFile } from '../chart/use-plot-file.ts';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { Select } from '../parts/select.tsx';

const Scatter = dynamic(() => loadPatiently(() => import('./scatter.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton m-4 h-64" />,
});

type Props = {
  runs: readonly ComparedRun[];
  /** Null where nothing is called as what is chosen. */
  x: RunAxis | null;
  y: RunAxis | null;
  /** All that can be chosen, and what is. */
  names: readonly string[];
  chosen: { sx: string; sy: string };
  /** Takes a part of the address. */
  onChange: (change: { sx?: string; sy?: string }) => void;
};

/** The scatter plot with the choice of its axes. */
export function ScatterPanel({ runs, x, y, names, chosen: { sx, sy }, onChange }: Props) {
  const { canvas, savePlot, failure } = usePlotFile();
  const options = names.map((name): [string, string] => [name, name]);
  return (
    <Panel
      title="Scatter"
      aside={
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <Select
            label="y-axis of the scatter plot"
            className="max-w-40"
            value={sy}
            onChange={(name) => onChange({ sy: name })}
            options={options}
          />
          by
          <Select
            label="x-axis of the scatter plot"
            className="max-w-40"
            value={sx}
            onChange={(name) => onChange({ sx: name })}
            options={options}
          />
          <PictureButton
            of="the scatter plot"
            isDrawn={x !== null && y !== null}
            onClick={() => savePlot('scatter.png', { title: `${sy} by ${sx}`, lines: runs })}
          />
        </span>
      }
    >
      {x && y ? <Scatter {...{ runs, x, y, canvas }} /> : <Empty title="Choose two axes" />}
      <PictureFailure failure={failure} />
    </Panel>
  );
}
