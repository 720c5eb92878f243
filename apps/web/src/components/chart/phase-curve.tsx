import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { nearestPlace, type PhasePoint, phaseExtent, phaseStrokes } from '../../lib/phase.ts';
import { useWidth } from '../samples/use-width.ts';
import { PLOT_HEIGHT } from './plot.ts';
import type { PlotCanvas } from './use-plot-file.ts';
import { useSvgCanvas } from './use-svg-canvas.ts';

const ROOM = { left: 48, right: 20, top: 8, bottom: 24 };
const REACH_PX = 24;
/** Each of its own colour. */
const STRETCHES = 24;

type Props = {
  /** At least one. */
  points: readonly PhasePoint[];
  title: string;
  /** What goes across and what goes up. */
  words: readonly [across: string, up: string];
  wordOf: (at: number) => string;
  hovered: number | null;
  /** Where the samples on show lie among the moments. */
  marker: number | undefined;
  /** Gives the drawing to whoever saves it. */
  canvas: PlotCanvas;
  onHover: (index: number | null) => void;
  onPick: (at: number) => void;
};

/** The trajectory itself. The pointer or the arrow keys go along it; a click or Enter goes to the samples of the moment. */
export function PhaseCurve({
  points,
  title,
  words,
  wordOf,
  hovered,
  marker,
  canvas,
  onHover,
  onPick,
}: Props) {
  const svg = useSvgCanvas(canvas);
  const { ref, width = 480 } = useWidth();
  const { places, strokes, across, up } = useMemo(() => layout(points, width), [points, width]);
  const end = points.length - 1;
  const shown = marker === undefined ? -1 : points.findLastIndex(({ at }) => at <= marker);
  const at = hovered ?? end;
  const go = (event: KeyboardEvent) => {
    const target = keyed(event.key, at, end);
    if (target !== undefined) onHover(target);
    else if (event.key === 'Enter') onPick(points[at]!.at);
    else return;
    event.preventDefault();
    event.stopPropagation(); // these keys move the samples elsewhere on the page
  };
  const move = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    onHover(nearestPlace(places, { left: clientX - left, top: clientY - top }, REACH_PX) ?? null);
  };
  const pointOf = (index: number) => ({ ...points[index]!, ...places[index]! }); // both have it

  return (
    <>
      <div ref={ref} />
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${title}: ${words[1]} against ${words[0]}, from ${placeWords(pointOf(0))} to ${placeWords(pointOf(end))}`}
        aria-valuemin={0}
        aria-valuemax={end}
        aria-valuenow={at}
        aria-valuetext={`${wordOf(pointOf(at).at)}: ${placeWords(pointOf(at))}`}
        onKeyDown={go}
        onBlur={() => onHover(null)}
        onPointerMove={move}
        onPointerLeave={() => onHover(null)}
        onClick={() => hovered !== null && onPick(pointOf(hovered).at)}
        className="cursor-pointer"
      >
        <svg ref={svg} aria-hidden width="100%" height={PLOT_HEIGHT} className="block">
          <path
            d={`M${ROOM.left} ${ROOM.top}V${PLOT_HEIGHT - ROOM.bottom}H${width - ROOM.right}`}
            className="fill-none stroke-line-strong"
          />
          <Ends of={across} low={ROOM.left} high={width - ROOM.right} isAcross />
          <Ends of={up} low={PLOT_HEIGHT - ROOM.bottom} high={ROOM.top + 8} isAcross={false} />
          {strokes.map(({ path, progress }) => (
            <path
              key={progress}
              d={path}
              strokeWidth={1.5}
              strokeLinejoin="round"
              className="fill-none"
              style={{ stroke: colourAt(progress) }}
            />
          ))}
          {end > 0 && <Mark {...pointOf(0)} word="start" colour={colourAt(0)} width={width} />}
          <Mark
            {...pointOf(end)}
            word={end > 0 ? 'end' : 'the only one'}
            colour={colourAt(1)}
            width={width}
          />
          {shown >= 0 && (
            <circle
              cx={pointOf(shown).left}
              cy={pointOf(shown).top}
              r={5}
              className="fill-none stroke-2 stroke-accent"
            />
          )}
          {hovered !== null && (
            <circle cx={pointOf(hovered).left} cy={pointOf(hovered).top} r={4} className="fill-ink" />
          )}
        </svg>
      </div>
    </>
  );
}

function layout(points: readonly PhasePoint[], width: number) {
  const across = phaseExtent(points.map(({ x }) => x));
  const up = phaseExtent(points.map(({ y }) => y));
  const inner = { width: width - ROOM.left - ROOM.right, height: PLOT_HEIGHT - ROOM.top - ROOM.bottom };
  const place = ({ x, y }: PhasePoint) => ({
    left: ROOM.left + ((x - across[0]) / (across[1] - across[0])) * inner.width,
    top: ROOM.top + (1 - (y - up[0]) / (up[1] - up[0])) * inner.height,
  });
  return { across, up, places: points.map(place), strokes: phaseStrokes(points, place, STRETCHES) };
}

/** Both ends can be told from the page in both themes. */
const colourAt = (progress: number) =>
  `color-mix(in oklab, var(--series-vermillion) ${Math.round(100 * progress)}%, var(--series-blue))`;

const placeWords = ({ x, y }: { x: number; y: number }) => `${formatNumber(x)}, ${formatNumber(y)}`;

function keyed(key: string, at: number, end: number) {
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(end, at + 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, at - 1);
  return { Home: 0, End: end }[key];
}

type EndsProps = { of: [low: number, high: number]; low: number; high: number; isAcross: boolean };

/** The numbers at the ends of an axis. */
function Ends({ of, low, high, isAcross }: EndsProps) {
  const place = (at: number) => (isAcross ? { x: at, y: PLOT_HEIGHT - 8 } : { x: ROOM.left - 6, y: at });
  const word = (value: number) => formatNumber(Number(value.toPrecision(3)));
  const className = 'figures fill-muted text-[11px]';
  return (
    <>
      <text {...place(low)} textAnchor={isAcross ? 'start' : 'end'} className={className}>
        {word(of[0])}
      </text>
      <text {...place(high)} textAnchor="end" className={className}>
        {word(of[1])}
      </text>
    </>
  );
}

type MarkProps = { left: number; top: number; word: string; colour: string; width: number };

/** An end of the trajectory, with its name towards the middle of the plot. */
function Mark({ left, top, word, colour, width }: MarkProps) {
  const isRight = left > width / 2;
  return (
    <>
      <circle cx={left} cy={top} r={4} className="stroke-surface" style={{ fill: colour }} />
      <text
        x={left + (isRight ? -8 : 8)}
        y={Math.max(top + (word === 'start' ? -4 : 10), ROOM.top + 8)}
        textAnchor={isRight ? 'end' : 'start'}
        strokeWidth={3}
        style={{ paintOrder: 'stroke' }}
        className="fill-ink stroke-surface font-semibold text-[11px]"
      >
        {word}
      </text>
    </>
  );
}
