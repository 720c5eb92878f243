'use client';

import { useMemo, useState } from 'react';
import { momentWord } from '../../lib/axis.ts';
import { formatCount, formatNumber } from '../../lib/format.ts';
import { drawnLines, type MetricChart, phaseChart } from '../../lib/metric-charts.ts';
import { phaseOf } from '../../lib/phase.ts';
import { phaseTitle } from '../../lib/picture-legend.ts';
import type { XAxis } from '../../lib/run-url.ts';
import type { Series } from '../../lib/series.ts';
import { Select } from '../parts/select.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { FileButtons, PictureButton, PictureFailure } from './file-buttons.tsx';
import { PhaseCurve } from './phase-curve.tsx';
import { PLOT_HEIGHT } from './plot.ts';
import { usePlotFile } from './use-plot-file.ts';

type Props = {
  /** Of two lines each; at least one. */
  charts: readonly MetricChart[];
  /** The run's name, for files. */
  runName: string;
  /** The id of the one that is drawn; the first where it is none of them. */
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Of these charts or more. */
  series: readonly Series[];
  x: XAxis;
  smoothing: number;
  marker: number | undefined;
  onPick: (place: number) => void;
};

/** Two metrics against each other, as they went from the first step to the last. */
export default function PhasePlot({
  charts,
  runName,
  chosen,
  onChoose,
  series: answered,
  x,
  smoothing,
  marker,
  onPick,
}: Props) {
  const { canvas, savePlot, failure } = usePlotFile();
  const [hovered, setHovered] = useState<number | null>(null);
  const chart = charts.find(({ id }) => id === chosen) ?? charts[0];
  const { series } = useMemo(() => drawnLines(chart ?? { lines: [] }, answered), [chart, answered]);
  const [across, up] = series;
  const phase = useMemo(
    () => (across && up ? phaseOf(across, up, smoothing) : { points: [], broken: 0, unpaired: 0 }),
    [across, up, smoothing],
  );
  const { points, broken, unpaired } = phase;
  const point = hovered === null ? undefined : points[hovered];
  const words = [chart?.lines[0]?.label ?? '', chart?.lines[1]?.label ?? ''] as const;
  const savePicture = () =>
    savePlot(`${runName}-phase-${chart?.id}.png`.replaceAll('/', '-'), {
      title: `${runName}: ${phaseTitle(chart?.title ?? '', words, smoothing)}`,
      lines: [], // its ends are named where they lie
    });

  return (
    <ChartFrame
      chart={phaseChart}
      at={point && momentWord(point.at, x)}
      aside={
        <FileButtons>
          <PictureButton of="the phase plot" isDrawn={points.length > 0} onClick={savePicture} />
        </FileButtons>
      }
    >
      <div className="my-1 flex min-h-8 flex-wrap items-center gap-x-4 text-xs">
        <Select
          label="Pair of the phase plot"
          value={chart?.id ?? ''}
          onChange={onChoose}
          options={charts.map(({ id, title }) => [id, title])}
        />
        {words.map((word, i) => (
          <span key={word}>
            {word} {i === 0 ? '→' : '↑'}{' '}
            {point && <span className="figures">{formatNumber(i === 0 ? point.x : point.y)}</span>}
          </span>
        ))}
      </div>
      {points.length > 0 ? (
        <PhaseCurve
          points={points}
          title={chart?.title ?? ''}
          words={words}
          wordOf={(at) => momentWord(at, x)}
          hovered={point ? hovered : null}
          marker={marker}
          canvas={canvas}
          onHover={setHovered}
          onPick={onPick}
        />
      ) : (
        <p className="grid place-items-center text-center text-muted" style={{ height: PLOT_HEIGHT }}>
          No moment here at which both have a value that can be drawn.
        </p>
      )}
      <PictureFailure failure={failure} />
      <div className="text-faint text-xs">
        {points.length > 1 && (
          <p>
            From blue, the start, to orange, the end{smoothing > 0 && '; smoothed as the curves are'}
            {series.some(({ range }) => range !== null) && '; the last value of each bucket'}
          </p>
        )}
        {broken > 0 && <p className="text-bad">NaN or ∞ at {formatCount(broken)} of the moments</p>}
        {unpaired > 0 && <p>left out: {formatCount(unpaired)} points without a partner at their moment</p>}
      </div>
    </ChartFrame>
  );
}
