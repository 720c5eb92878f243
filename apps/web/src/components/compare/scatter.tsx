'use client';

import { axisExtent, axisWord, type ComparedRun, type RunAxis } from '../../lib/comparison.ts';
import { formatCount } from '../../lib/format.ts';
import { useWidth } from '../samples/use-width.ts';
import { strength, useFocus } from './focus.tsx';

const HEIGHT = 280;
const ROOM = { left: 56, right: 28, top: 12, bottom: 24 };

type Props = { runs: readonly ComparedRun[]; x: RunAxis; y: RunAxis };

/** Runs as dots between two of their numbers. */
export function Scatter({ runs, x, y }: Props) {
  const focus = useFocus();
  const { ref, width = 480 } = useWidth();
  const [across, up] = [axisExtent(x, runs), axisExtent(y, runs)];
  const inner = { width: width - ROOM.left - ROOM.right, height: HEIGHT - ROOM.top - ROOM.bottom };
  const left = (place: number) => ROOM.left + ((place - across[0]) / (across[1] - across[0])) * inner.width;
  const top = (place: number) => ROOM.top + (1 - (place - up[0]) / (up[1] - up[0])) * inner.height;
  const placed = runs.filter((run) => Number.isFinite(x.place(run)) && Number.isFinite(y.place(run)));
  const hovered = placed.find(({ id }) => id === focus.hovered);

  return (
    <div className="relative min-w-0 px-2 pb-2">
      <div ref={ref} />
      <svg
        role="img"
        aria-label={`${y.name} by ${x.name} of ${placed.length} runs`}
        width="100%"
        height={HEIGHT}
      >
        <path
          d={`M${ROOM.left} ${ROOM.top}V${HEIGHT - ROOM.bottom}H${width - ROOM.right}`}
          className="fill-none stroke-line-strong"
        />
        {ticks(across, x.words).map((tick) => (
          <text
            key={tick}
            x={left(tick)}
            y={HEIGHT - 8}
            textAnchor="middle"
            className="figures fill-muted text-[11px]"
          >
            {axisWord(x, tick)}
          </text>
        ))}
        {ticks(up, y.words).map((tick) => (
          <text
            key={tick}
            x={ROOM.left - 6}
            y={top(tick) + 4}
            textAnchor="end"
            className="figures fill-muted text-[11px]"
          >
            {axisWord(y, tick)}
          </text>
        ))}
        {placed.map((run) => (
          <circle
            key={run.id}
            cx={left(x.place(run))}
            cy={top(y.place(run))}
            r={focus.hovered === run.id ? 7 : 4.5}
            opacity={strength(focus, run.id)}
            style={{ fill: run.colour }}
            onPointerEnter={() => focus.hover(run.id)}
            onPointerLeave={() => focus.hover(null)}
          >
            <title>{run.name}</title>
          </circle>
        ))}
      </svg>
      <p className="min-h-4 px-2 text-faint text-xs">
        {hovered ? (
          <bdi className="text-ink">{hovered.name}</bdi>
        ) : (
          placed.length < runs.length &&
          `${formatCount(runs.length - placed.length)} ${placed.length === runs.length - 1 ? 'run has' : 'runs have'} no number on one of the axes.`
        )}
      </p>
    </div>
  );
}

/** A few places of an axis that are written out: each word, or the ends and the middle. */
function ticks([low, high]: [number, number], words: string[] | null) {
  if (words) return words.slice(0, 12).map((_, i) => i);
  return [low, (low + high) / 2, high];
}
