'use client';

import Link from 'next/link';
import type { KeyboardEvent } from 'react';
import { axisScale, axisTicks } from '../../lib/axis-scale.ts';
import { axisWord, type ComparedRun, type RunAxis } from '../../lib/comparison.ts';
import { countOf } from '../../lib/format.ts';
import { keyedIndex } from '../../lib/slider-scale.ts';
import type { PlotCanvas } from '../chart/use-plot-file.ts';
import { useSvgCanvas } from '../chart/use-svg-canvas.ts';
import { useWidth } from '../samples/use-width.ts';
import { strength, useFocus } from './focus.tsx';

const HEIGHT = 280;
const ROOM = { left: 56, right: 28, top: 12, bottom: 24 };
/** Of a word on the axis that goes up, and of a letter of it: as wide as any of this size and face. */
const MOST_WORD_PX = 160;
const LETTER_PX = 7;
const BOTTOM = HEIGHT - ROOM.bottom;

type Props = {
  runs: readonly ComparedRun[];
  x: RunAxis;
  y: RunAxis;
  /** Gives the drawing to whoever saves it. */
  canvas: PlotCanvas;
};

/** Runs as dots between two of their numbers, each a link to its run: Tab comes to one, arrows go on along the x-axis. */
export default function Scatter({ runs, x, y, canvas }: Props) {
  const focus = useFocus();
  const { ref, width = 480 } = useWidth();
  const dots = useSvgCanvas(canvas);
  const start = Math.max(ROOM.left, wordsRoom(y.words ?? []));
  const across = axisScale(x, runs, [start, width - ROOM.right]);
  const up = axisScale(y, runs, [BOTTOM, ROOM.top]);
  const placed = runs
    .filter((run) => Number.isFinite(x.place(run)) && Number.isFinite(y.place(run)))
    .sort((a, b) => x.place(a) - x.place(b) || y.place(a) - y.place(b));
  const wordsOf = (run: ComparedRun) =>
    `${x.name} ${axisWord(x, x.place(run))}, ${y.name} ${axisWord(y, y.place(run))}`;
  const hovered = placed.find(({ id }) => id === focus.hovered);
  const reached = hovered ? placed.indexOf(hovered) : 0;
  const left = runs.length - placed.length;
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    const to = isShortcut ? undefined : keyedIndex(event.key, index, placed.length - 1);
    if (to === undefined) return;
    event.preventDefault();
    dots.current?.querySelectorAll('a')[to]?.focus();
  };

  return (
    <div className="relative min-w-0 px-2 pb-2">
      <div ref={ref} />
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing holds links, no fields */}
      <svg
        ref={dots}
        role="group"
        aria-label={`${y.name} by ${x.name} of ${countOf(placed.length, 'run')}`}
        width="100%"
        height={HEIGHT}
      >
        <path
          d={`M${start} ${ROOM.top}V${BOTTOM}H${width - ROOM.right}`}
          className="fill-none stroke-line-strong"
        />
        {axisTicks(x, across).map((tick) => (
          <text
            key={tick}
            x={across(tick)}
            y={HEIGHT - 8}
            textAnchor="middle"
            className="figures fill-muted text-[11px]"
          >
            {axisWord(x, tick)}
          </text>
        ))}
        {axisTicks(y, up).map((tick) => (
          <text
            key={tick}
            x={start - 6}
            y={up(tick) + 4}
            textAnchor="end"
            className="figures fill-muted text-[11px]"
          >
            {shortWord(axisWord(y, tick))}
          </text>
        ))}
        {placed.map((run, i) => (
          <Link
            key={run.id}
            href={`/runs/${run.id}`}
            prefetch={false}
            aria-label={`${run.name}: ${wordsOf(run)}`}
            tabIndex={i === reached ? 0 : -1}
            onKeyDown={onKeyDown(i)}
            onFocus={() => focus.hover(run.id)}
            onBlur={() => focus.hover(null)}
            onPointerEnter={() => focus.hover(run.id)}
            onPointerLeave={() => focus.hover(null)}
          >
            <circle
              cx={across(x.place(run))}
              cy={up(y.place(run))}
              r={focus.hovered === run.id ? 7 : 4.5}
              opacity={strength(focus, run.id)}
              style={{ fill: run.colour }}
            >
              <title>{run.name}</title>
            </circle>
          </Link>
        ))}
      </svg>
      <p className="min-h-4 px-2 text-faint text-xs">
        {hovered ? (
          <>
            <bdi className="text-ink">{hovered.name}</bdi>: {wordsOf(hovered)}
          </>
        ) : (
          left > 0 && `${countOf(left, 'run')} ${left === 1 ? 'has' : 'have'} no number on one of the axes.`
        )}
      </p>
    </div>
  );
}

const MOST_LETTERS = Math.floor(MOST_WORD_PX / LETTER_PX);
const shortWord = (word: string) =>
  word.length > MOST_LETTERS ? `${word.slice(0, MOST_LETTERS - 1)}…` : word;

/** How far the axis that goes up stands from the edge, so that its words fit. */
const wordsRoom = (words: readonly string[]) =>
  12 + Math.max(0, ...words.map((word) => shortWord(word).length)) * LETTER_PX;
