'use client';

import { useMemo, useState } from 'react';
import { momentWord } from '../../lib/axis.ts';
import { isDrawable } from '../../lib/chart-data.ts';
import type { Sweep, SweepBands } from '../../lib/sweep.ts';
import { bandChart, bandNotes, bandRow } from '../../lib/sweep-bands.ts';
import { FileButtons, PictureButton, PictureFailure } from '../chart/file-buttons.tsx';
import { Legend } from '../chart/legend.tsx';
import LinePlot from '../chart/line-plot.tsx';
import type { PlotLook } from '../chart/plot.ts';
import { usePlotFile } from '../chart/use-plot-file.ts';

const HEIGHT = 240;

type Props = { sweep: Sweep; metric: string; bands: SweepBands };

/** The curves, and where each stands as a table. */
export function BandCurves({ sweep, metric, bands }: Props) {
  const [hovered, setHovered] = useState<number | null>(null);
  const [window, setWindow] = useState<PlotLook['window']>(undefined);
  const { canvas, savePlot, failure } = usePlotFile();
  const { space } = sweep.config;
  const { lines, data } = useMemo(() => bandChart(bands.points, { space }), [bands.points, space]);
  const at = hovered !== null && hovered < data.xs.length ? hovered : null;
  const rows = bands.points.map((point) => bandRow(point, space));
  const look: PlotLook = {
    ...{ lines, x: 'step', isLogX: false, isLogY: false, isSmoothed: false, range: undefined, bands: [] },
    window,
  };
  const reset = () => setWindow(undefined);
  const savePicture = () =>
    savePlot(`${sweep.name}-${metric}-over-seeds.png`.replaceAll('/', '-'), {
      title: `${sweep.name}: ${metric} by step, mean of the seeds`,
      lines: lines.map(({ label, colour, dash }) => ({ name: label, colour: `var(--${colour})`, dash })),
    });
  return (
    <div className="px-4 py-3">
      <div className="flex min-h-4 items-baseline gap-3 text-faint text-xs">
        <p className="min-w-0">
          {at === null
            ? 'the mean of the seeds of each setting; the shade reaches from the smallest to the largest'
            : momentWord(data.xs[at] ?? 0, 'step')}
        </p>
        {window && (
          <button type="button" onClick={reset} className="whitespace-nowrap text-accent underline">
            Show all steps
          </button>
        )}
        <FileButtons>
          <PictureButton of="the curves over seeds" isDrawn={isDrawable(data)} onClick={savePicture} />
        </FileButtons>
      </div>
      <Legend lines={lines} bands={[]} data={data} at={at} />
      {isDrawable(data) ? (
        <LinePlot
          look={look}
          content={{ data, marker: undefined, spans: [] }}
          events={{
            onHover: setHovered,
            onZoom: (zoomed) => setWindow(zoomed ?? undefined),
            onPick: () => undefined, // no samples stand beside this chart
          }}
          height={HEIGHT}
          canvas={canvas}
          label={`${metric} by step, of ${rows.length} settings; the table below has where each stands`}
        />
      ) : (
        <p className="grid place-items-center text-muted" style={{ height: HEIGHT }}>
          No value here that can be drawn.
        </p>
      )}
      <PictureFailure failure={failure} />
      <section
        aria-label="Where the curves stand, a table"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="relative mt-2 overflow-x-auto"
      >
        <table className="w-full text-left text-xs">
          <thead className="text-muted">
            <tr>
              {['setting', 'step', 'seeds', metric, 'from – to', ''].map((head) => (
                <th key={head} scope="col" className="py-1 pr-3 font-normal">
                  {head || <span className="sr-only">note</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-line border-t align-top">
                <th scope="row" className="min-w-36 max-w-72 py-1 pr-3 font-normal [overflow-wrap:anywhere]">
                  <bdi>{row.setting}</bdi>
                </th>
                {[row.step, row.seeds, row.mean, row.range].map((text, i) => (
                  <td key={i} className="figures whitespace-nowrap py-1 pr-3">
                    {text}
                  </td>
                ))}
                <td className={`py-1 text-muted ${row.note ? 'min-w-64' : ''}`}>{row.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {bandNotes(bands, sweep).map((note) => (
        <p key={note} className="mt-1 text-muted text-xs">
          {note}
        </p>
      ))}
    </div>
  );
}
