/**
 * A curve as an SVG path in a box: x by place, y from the least to the greatest value. What is not finite leaves a
 * gap; a single point is drawn as a dot.
 */
export function sparkline(
  { xs, values }: { xs: ArrayLike<number>; values: ArrayLike<number> },
  { width, height }: { width: number; height: number },
) {
  const finite = Array.from(values).filter(Number.isFinite);
  if (finite.length === 0) return '';
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const [from, to] = [xs[0] ?? 0, xs[xs.length - 1] ?? 0];
  const left = (x: number) => (to > from ? ((x - from) / (to - from)) * width : width / 2);
  const top = (value: number) => (high > low ? (1 - (value - low) / (high - low)) * height : height / 2);
  let path = '';
  let isDrawing = false;
  for (let i = 0; i < values.length; i++) {
    const [x, value] = [xs[i], values[i]];
    const isDrawn = x !== undefined && value !== undefined && Number.isFinite(value);
    if (isDrawn) path += `${isDrawing ? 'L' : 'M'}${tenth(left(x))} ${tenth(top(value))}`;
    const isAlone = isDrawn && !isDrawing && !Number.isFinite(values[i + 1] ?? Number.NaN);
    if (isAlone) path += 'h0.1';
    isDrawing = isDrawn;
  }
  return path;
}

const tenth = (value: number) => Math.round(value * 10) / 10;
