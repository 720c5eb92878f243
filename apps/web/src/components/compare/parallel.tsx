'use client';

import { type PointerEvent, useState } from 'react';
import { axisExtent, axisWord, type Brush, type PlacedRun, type RunAxis } from '../../lib/comparison.ts';
import { useWidth } from '../samples/use-width.ts';
import { strength, useFocus } from './focus.tsx';

const HEIGHT = 300;
/** At the top two rows of names, in turn, so that neighbours stay apart. */
const ROOM = { top: 42, bottom: 12, side: 80 };
const NAME_ROWS = [12, 27] as const;
const INNER = HEIGHT - ROOM.top - ROOM.bottom;
const SMALLEST_PX = 4;
const NEAR_PX = 8;
/** So that the names of axes stay apart; on a narrow screen they are scrolled. */
const AXIS_PX = 96;

type Props = {
  runs: readonly PlacedRun[];
  axes: readonly RunAxis[];
  brushes: readonly Brush[];
  /** Null takes the brush of the axis away. */
  onBrush: (axis: string, part: { from: number; to: number } | null) => void;
  /** Told of a run whose line was clicked. */
  onOpen?: (runId: string) => void;
};

type Drag = { axis: string; start: number; end: number };

/** Parallel coordinates: a line per run over all axes. A stretch that is drawn on an axis leaves its runs. */
export function Parallel({ runs, axes, brushes, onBrush, onOpen }: Props) {
  const focus = useFocus();
  const { ref, width: room = 640 } = useWidth();
  const width = Math.max(room, AXIS_PX * axes.length);
  const [drag, setDrag] = useState<Drag | null>(null);
  const laid = axes.map((axis, i) => {
    const [low, high] = axisExtent(axis, runs);
    const left = ROOM.side + (i * (width - 2 * ROOM.side)) / Math.max(1, axes.length - 1);
    const top = (place: number) => ROOM.top + (1 - (place - low) / (high - low)) * INNER;
    const placeAt = (y: number) => low + (1 - (y - ROOM.top) / INNER) * (high - low);
    return { axis, low, high, left, top, placeAt };
  });
  const pathOf = (run: PlacedRun) => {
    let path = '';
    let isDrawing = false;
    for (const { axis, left, top } of laid) {
      const place = axis.place(run);
      if (Number.isFinite(place))
        path += `${isDrawing ? 'L' : 'M'}${left.toFixed(1)} ${top(place).toFixed(1)}`;
      isDrawing = Number.isFinite(place);
    }
    return path;
  };
  const yOf = (event: PointerEvent<SVGElement>) => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    return Math.min(HEIGHT - ROOM.bottom, Math.max(ROOM.top, event.clientY - (box?.top ?? 0)));
  };

  return (
    <div className="min-w-0 overflow-x-auto px-2 pb-2">
      <div ref={ref} />
      <svg
        role="img"
        aria-label={`Parallel coordinates of ${runs.length} runs: ${axes.map(({ name }) => name).join(', ')}`}
        width={width}
        height={HEIGHT}
        className="touch-pan-x select-none"
      >
        {runs.map((run) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table has a link to each run
          <path
            key={run.id}
            d={pathOf(run)}
            opacity={strength(focus, run.id) * 0.8}
            strokeWidth={focus.hovered === run.id ? 3 : 1.25}
            {...(run.dash.length > 0 && { strokeDasharray: run.dash.join(' ') })}
            className={`fill-none ${onOpen ? 'cursor-pointer' : ''}`}
            style={{ stroke: run.colour }}
            onClick={() => onOpen?.(run.id)}
            onPointerEnter={() => focus.hover(run.id)}
            onPointerLeave={() => focus.hover(null)}
          >
            <title>{run.name}</title>
          </path>
        ))}
        {laid.map(({ axis, low, high, left, top, placeAt }, i) => {
          const brush = brushes.find((each) => each.axis === axis.name);
          const shown =
            drag?.axis === axis.name
              ? [Math.min(drag.start, drag.end), Math.max(drag.start, drag.end)]
              : brush && [top(Math.min(high, brush.to)), top(Math.max(low, brush.from))];
          return (
            <g key={axis.name}>
              <path d={`M${left} ${ROOM.top}V${HEIGHT - ROOM.bottom}`} className="stroke-line-strong" />
              <text
                x={left}
                y={NAME_ROWS[i % 2]}
                textAnchor="middle"
                className="figures fill-ink text-[11px]"
              >
                {axis.name.length > 24 ? `…${axis.name.slice(-23)}` : axis.name}
              </text>
              {(axis.words?.slice(0, 12).map((_, i) => i) ?? [low, high]).map((tick) => (
                <text
                  key={tick}
                  x={left + 6}
                  y={top(tick) + 4}
                  className="figures pointer-events-none fill-ink stroke-3 stroke-(--surface) text-[11px] [paint-order:stroke]"
                >
                  {axisWord(axis, tick)}
                </text>
              ))}
              {shown && (
                <rect
                  x={left - 6}
                  width={12}
                  y={shown[0]}
                  height={Math.max(2, (shown[1] ?? 0) - (shown[0] ?? 0))}
                  className="fill-accent opacity-40"
                />
              )}
              <rect
                x={left - 12}
                y={ROOM.top}
                width={24}
                height={INNER}
                className="cursor-ns-resize fill-transparent"
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDrag({ axis: axis.name, start: yOf(event), end: yOf(event) });
                }}
                onPointerMove={(event) => drag && setDrag({ ...drag, end: yOf(event) })}
                onPointerUp={() => {
                  if (drag === null) return;
                  const [a, b] = [drag.start, drag.end].sort((one, other) => one - other);
                  const isClick = (b ?? 0) - (a ?? 0) < SMALLEST_PX;
                  // Near its end the whole end is meant: the run that lies there has no more room.
                  const from = (b ?? 0) > HEIGHT - ROOM.bottom - NEAR_PX ? low : placeAt(b ?? 0);
                  const to = (a ?? 0) < ROOM.top + NEAR_PX ? high : placeAt(a ?? 0);
                  onBrush(axis.name, isClick ? null : { from, to });
                  setDrag(null);
                }}
              >
                <title>Draw along the axis to keep the runs there; click to let go</title>
              </rect>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
