'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { shownWindow } from '../../lib/axis.ts';
import type { ComparedRun } from '../../lib/comparison.ts';
import { curveFile } from '../../lib/curve-file.ts';
import { countOf, formatCount, formatNumber } from '../../lib/format.ts';
import { loadPatiently } from '../../lib/load-patiently.ts';
import { pictureTitle } from '../../lib/picture-legend.ts';
import { smoothingWeight } from '../../lib/run-url.ts';
import { curveSet } from '../../lib/screen-curves.ts';
import type { ComparedSeries } from '../../lib/series.ts';
import { smoothingOf } from '../../lib/smooth.ts';
import { FileButton, FileButtons, PictureButton, PictureFailure } from '../chart/file-buttons.tsx';
import { usePlotFile } from '../chart/use-plot-file.ts';
import { saveAs } from './save-as.ts';
import { useCompareUrl } from './use-compare-url.ts';

const CurvePlot = dynamic(() => loadPatiently(() => import('./curve-plot.tsx')), {
  ssr: false,
  loading: () => <div className="skeleton h-56" />,
});

const HEIGHT = 224;

type Props = { metric: string; runs: readonly ComparedRun[]; series: readonly ComparedSeries[] };

/** One metric of all runs. */
export function CurveChart({ metric, runs, series }: Props) {
  const [{ x, smooth, logx, logy, robust, from, to }, setUrl] = useCompareUrl();
  const { canvas, savePlot, failure } = usePlotFile();
  const smoothing = smoothingOf(series, smoothingWeight(smooth));
  const isLogX = logx && (x === 'step' || x === 'images');
  const set = useMemo(
    () =>
      curveSet(runs, series, {
        ...{ smoothing, isLogX, isLogY: logy, isRobust: robust },
      }),
    [runs, series, smoothing, isLogX, logy, robust],
  );
  const window = from !== null && to !== null ? ([from, to] as const) : undefined;
  const logged = series.filter(({ xs }) => xs.length > 0).length;

  function savePicture() {
    if (!set) return;
    const title = pictureTitle(metric, x, smoothing);
    return savePlot(`${metric.replaceAll('/', '-')}.png`, { title, lines: set.curves.map(({ run }) => run) });
  }
  function savePoints() {
    const file = curveFile(metric, series, (runId) => runs.find(({ id }) => id === runId)?.name);
    saveAs(file.name, new Blob([file.text], { type: 'text/csv' }));
  }

  return (
    <section aria-label={metric} className="min-w-0 px-4 pt-3 pb-1">
      <header className="flex items-baseline gap-2">
        <h3 className="figures min-w-0 truncate font-semibold text-xs">{metric}</h3>
        <span className="text-faint text-xs">
          {logged < runs.length && `${formatCount(logged)} of ${countOf(runs.length, 'run')}`}
        </span>
        <FileButtons>
          <PictureButton of={metric} isDrawn={set !== undefined} onClick={savePicture} />
          <FileButton onClick={savePoints} disabled={!set}>
            CSV
          </FileButton>
        </FileButtons>
      </header>
      {set === undefined ? (
        <p className="grid place-items-center text-center text-muted" style={{ height: HEIGHT }}>
          {logged === 0
            ? from !== null || to !== null
              ? 'No point in this part of the axis.'
              : 'None of these runs has logged it.'
            : 'No value here that can be drawn: all are NaN, ∞ or, on a log axis, not above 0.'}
        </p>
      ) : (
        <CurvePlot
          set={set}
          look={{ x, isLogX, isLogY: logy, window: shownWindow(window, { isLog: isLogX, least: set.x[0] }) }}
          height={HEIGHT}
          label={`${metric} of ${countOf(logged, 'run')}, from ${formatNumber(set.y[0])} to ${formatNumber(set.y[1])}`}
          canvas={canvas}
          onZoom={(window) => setUrl({ from: window?.[0] ?? null, to: window?.[1] ?? null })}
        />
      )}
      <div className="min-h-4 text-faint text-xs">
        <PictureFailure failure={failure} />
        {set && set.broken.length > 0 && (
          <p className="text-bad" title={set.broken.map(({ run }) => run.name).join(', ')}>
            NaN or ∞ in {formatCount(set.broken.length)} {set.broken.length === 1 ? 'run' : 'runs'}, first at
            step {formatCount(Math.min(...set.broken.map(({ step }) => step)))}
          </p>
        )}
        {set && (set.bucketed || set.outside > 0) && (
          <p>
            {set.bucketed &&
              `bucketed: up to ${formatCount(set.bucketed.points)} points in ${formatCount(set.bucketed.buckets)} buckets; zoom for finer ones. `}
            {set.outside > 0 &&
              `${formatCount(set.outside)} outlying ${set.outside === 1 ? 'value is' : 'values are'} off the axis.`}
          </p>
        )}
      </div>
    </section>
  );
}
