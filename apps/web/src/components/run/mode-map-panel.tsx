'use client';

import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../lib/format.ts';
import {
  cellSentence,
  evaluationAt,
  MOST_RATIO,
  modeName,
  percentWord,
  ratioColour,
} from '../../lib/mode-map.ts';
import type { Run } from '../../lib/run.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { ModeMapCells, ROW_PX } from './mode-map-cells.tsx';
import { useModeMapPlace } from './use-mode-map-place.ts';
import { useRunUrl } from './use-run-url.ts';

/** How much of each mode G made over time: a mode that goes missing is a line that goes dark. */
export function ModeMapPanel({ run }: { run: Run }) {
  const trpc = useTRPC();
  const [{ step }, setUrl] = useRunUrl();
  const map = useQuery(trpc.evaluations.modeMap.queryOptions({ runId: run.id }));
  const { place, ...pointer } = useModeMapPlace(map.data);
  if (map.data === undefined) {
    return map.error ? (
      <Panel title="Mode map">
        <QueryError what="The mode map" error={map.error} retry={map.refetch} />
      </Panel>
    ) : null;
  }
  if (map.data === null) return null;
  const { steps, modes, weights } = map.data;
  const shown = step === null ? steps.length - 1 : evaluationAt(map.data, step);
  return (
    <Panel
      title="Mode map"
      aside={`share of each mode in samples of ${weights === 'averaged' ? 'the average of G' : 'G'}`}
    >
      <div className="space-y-2 p-4">
        <div className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 text-xs">
          <ol aria-label="Modes" className="max-w-36">
            {modes.map((mode) => (
              <li key={modeName(mode)} className="truncate" style={{ height: ROW_PX }} title={modeName(mode)}>
                <bdi>{modeName(mode)}</bdi>
              </li>
            ))}
          </ol>
          <ModeMapCells
            map={map.data}
            shown={shown}
            {...pointer}
            onPick={(evaluation) => setUrl({ step: steps[evaluation] ?? null })}
          />
          <ol aria-label="Shares at the step shown" className="figures text-right">
            {modes.map((mode) => (
              <li key={modeName(mode)} style={{ height: ROW_PX }}>
                {mode.shares[shown] == null ? '–' : percentWord(mode.shares[shown])}
              </li>
            ))}
          </ol>
          <span />
          <p className="figures flex justify-between text-faint">
            <span>step {formatCount(steps[0] ?? 0)}</span>
            <span>{formatCount(steps.at(-1) ?? 0)}</span>
          </p>
          <span />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-muted text-xs">
          <p className="min-h-[1.45em]">
            {place ? cellSentence(map.data, place) : 'A click shows the samples of that step.'}
          </p>
          <Scale />
        </div>
      </div>
    </Panel>
  );
}

const ticks = [0, 0.5, 1, 1.5, MOST_RATIO];

/** What the colours mean. */
function Scale() {
  const colours = ticks.map((ratio) => `rgb(${ratioColour(ratio)?.join(' ')})`);
  return (
    <div className="flex items-center gap-2">
      none
      <span
        aria-hidden
        className="h-2.5 w-32 rounded-sm"
        style={{ background: `linear-gradient(to right, ${colours.join(', ')})` }}
      />
      {MOST_RATIO} × the training data or more; the middle is as it should be
    </div>
  );
}
