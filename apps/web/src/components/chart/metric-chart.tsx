'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { momentWord, shownWindow } from '../../lib/axis.ts';
import { chartData, isDrawable } from '../../lib/chart-data.ts';
import { flaggedAt } from '../../lib/flags.ts';
import { formatNumber } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { type MetricChart as Chart, type ChartLine, drawnLines } from '../../lib/metric-charts.ts';
import { bandWord, type NullBand, type NullScores, nullBands } from '../../lib/null-bands.ts';
import { pictureTitle } from '../../lib/picture-legend.ts';
import type { XAxis } from '../../lib/run-url.ts';
import type { Series } from '../../lib/series.ts';
import { smoothingOf } from '../../lib/smooth.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartNotes } from './chart-notes.tsx';
import { FileButtons, PictureButton, PictureFailure } from './file-buttons.tsx';
import { Legend } from './legend.tsx';
import { PLOT_HEIGHT, type PlotContent, type PlotEvents, type PlotLook } from './plot.ts';
import { usePlotFile } from './use-plot-file.ts';

const LinePlot = dynamic(() => loadPatiently(() => import('./line-plot.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton" style={{ height: PLOT_HEIGHT }} />,
});

/** Of a band in the legend of a saved picture, as its edges are drawn. */
const BAND_DASH = [3, 3];

type Props = {
  chart: Chart;
  /** The run's name, for files. */
  runName: string;
  /** Of this chart or more. */
  series: readonly Series[];
  x: XAxis;
  smoothing: number;
  isLogX: boolean;
  isLogY: boolean;
  window: PlotLook['window'];
  /** What real data scores, by metric. */
  nulls: NullScores['nulls'];
  marker: number | undefined;
  spans: PlotContent['spans'];
  onZoom: PlotEvents['onZoom'];
  onPick: PlotEvents['onPick'];
};

/** Metrics that are read together, on one pair of axes. */
export function MetricChart({
  chart,
  runName,
  series: answered,
  x,
  smoothing: weight,
  isLogX,
  isLogY,
  window: asked,
  nulls,
  marker,
  spans,
  ...events
}: Props) {
  const { canvas, savePlot, failure } = usePlotFile();
  const [hovered, setHovered] = useState<number | null>(null);
  const { lines, series } = useMemo(() => drawnLines(chart, answered), [chart, answered]);
  const smoothing = smoothingOf(series, weight);
  const data = useMemo(
    () => chartData(series, { smoothing, isLogX, isLogY }),
    [series, smoothing, isLogX, isLogY],
  );
  const at = hovered !== null && hovered < data.xs.length ? hovered : null;
  const bands = nullBands(lines, nulls);
  const window = shownWindow(asked, { isLog: isLogX, least: data.xs[0] });
  const look = { lines, bands, x, isLogX, isLogY, isSmoothed: smoothing > 0, range: chart.range, window };

  const savePicture = () =>
    savePlot(`${runName}-${chart.id}.png`.replaceAll('/', '-'), {
      title: `${runName}: ${pictureTitle(chart.title, x, smoothing)}`,
      lines: [
        ...lines.map(({ label, colour, dash }) => ({ name: label, colour: `var(--${colour})`, dash })),
        ...bands.map((band) => ({ name: bandWord(band), colour: `var(--${band.colour})`, dash: BAND_DASH })),
      ],
    });

  return (
    <ChartFrame
      chart={chart}
      at={at === null ? undefined : hoverWord(data.xs[at]!, x, spans)}
      aside={
        <FileButtons>
          <PictureButton of={chart.title} isDrawn={isDrawable(data)} onClick={savePicture} />
        </FileButtons>
      }
    >
      <Legend lines={lines} bands={bands} data={data} at={at} />
      {isDrawable(data) ? (
        <LinePlot
          look={look}
          content={{ data, marker, spans }}
          events={{ ...events, onHover: setHovered }}
          height={PLOT_HEIGHT}
          canvas={canvas}
          label={summary(chart.title, lines, series, bands)}
        />
      ) : (
        <p className="grid place-items-center text-center text-muted" style={{ height: PLOT_HEIGHT }}>
          {data.xs.length === 0 ? 'No point in this part of the axis.' : 'No value here that can be drawn.'}
        </p>
      )}
      <PictureFailure failure={failure} />
      <ChartNotes lines={lines} series={series} hidden={data.hidden} />
    </ChartFrame>
  );
}

function hoverWord(place: number, x: XAxis, spans: PlotContent['spans']) {
  const flagged = flaggedAt(spans, place);
  return flagged === null ? momentWord(place, x) : `${momentWord(place, x)} · ${flagged}`;
}

/** The chart in words, for those who don't see it. */
function summary(
  title: string,
  lines: readonly ChartLine[],
  series: readonly Series[],
  bands: readonly NullBand[],
) {
  const values = lines.map(
    ({ label }, i) => `${label} ${formatNumber(series[i]?.last.at(-1) ?? Number.NaN)}`,
  );
  return [`${title}, at the end: ${values.join(', ')}`, ...bands.map(bandWord)].join('; ');
}
