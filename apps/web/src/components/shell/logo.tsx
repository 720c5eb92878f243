/** A grid of samples in which one mode is missing. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4">
      <g className="fill-accent">
        {[0, 1, 2, 3, 5, 6, 7, 8].map((tile) => (
          <rect
            key={tile}
            x={0.5 + (tile % 3) * 5.25}
            y={0.5 + Math.floor(tile / 3) * 5.25}
            width="4.5"
            height="4.5"
            rx="1"
          />
        ))}
      </g>
      <rect
        x="6.25"
        y="6.25"
        width="3.5"
        height="3.5"
        rx="0.75"
        className="fill-none stroke-accent"
        strokeWidth="1"
      />
    </svg>
  );
}
