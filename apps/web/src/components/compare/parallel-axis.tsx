import { type PointerEvent, useState } from 'react';
import type { BrushedPart } from '../../lib/axis-brush.ts';
import { type AxisScale, axisTicks } from '../../lib/axis-scale.ts';
import { axisWord, type RunAxis } from '../../lib/comparison.ts';

/** At the top two rows of names, in turn, so that neighbours stay apart. */
const NAME_ROWS = [12, 27] as const;
export const AXIS_TOP = 42;
export const AXIS_BOTTOM = 288;
const SMALLEST_PX = 4;
const NEAR_PX = 8;

type Props = {
  axis: RunAxis;
  scale: AxisScale;
  left: number;
  nameRow: number;
  brush: BrushedPart | null;
  /** Null takes the brush away. */
  onBrush: (part: BrushedPart | null) => void;
};

/** An axis of parallel coordinates, on which a pointer draws the stretch that is kept. */
export function ParallelAxis({ axis, scale, left, nameRow, brush, onBrush }: Props) {
  const [drawn, setDrawn] = useState<{ start: number; end: number } | null>(null);
  const shown = drawn
    ? [Math.min(drawn.start, drawn.end), Math.max(drawn.start, drawn.end)]
    : brush && [scale(brush.to), scale(brush.from)];
  const finish = () => {
    if (drawn === null) return;
    const [to, from] = [drawn.start, drawn.end].sort((a, b) => a - b).map(scale.invert) as [number, number];
    onBrush(Math.abs(drawn.end - drawn.start) < SMALLEST_PX ? null : { from, to });
    setDrawn(null);
  };
  return (
    <g>
      <path d={`M${left} ${AXIS_TOP}V${AXIS_BOTTOM}`} className="stroke-line-strong" />
      <text x={left} y={NAME_ROWS[nameRow]} textAnchor="middle" className="figures fill-ink text-[11px]">
        {axis.name.length > 24 ? `…${axis.name.slice(-23)}` : axis.name}
      </text>
      {axisTicks(axis, scale).map((tick) => (
        <text
          key={tick}
          x={left + 6}
          y={scale(tick) + 4}
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
        y={AXIS_TOP}
        width={24}
        height={AXIS_BOTTOM - AXIS_TOP}
        className="cursor-ns-resize fill-transparent"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn({ start: heightOf(event), end: heightOf(event) });
        }}
        onPointerMove={(event) => drawn && setDrawn({ ...drawn, end: heightOf(event) })}
        onPointerUp={finish}
        onPointerCancel={() => setDrawn(null)} // a thumb that scrolls the page instead
      >
        <title>Draw along the axis to keep the runs there; click to let go</title>
      </rect>
    </g>
  );
}

/** Where the pointer is. Near its end the end itself is meant: the run that lies there has no more room. */
function heightOf(event: PointerEvent<SVGRectElement>) {
  const y = event.clientY - (event.currentTarget.ownerSVGElement?.getBoundingClientRect().top ?? 0);
  if (y < AXIS_TOP + NEAR_PX) return AXIS_TOP;
  return y > AXIS_BOTTOM - NEAR_PX ? AXIS_BOTTOM : y;
}
