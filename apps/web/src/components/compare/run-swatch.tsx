import type { RunLook } from '../../lib/run-look.ts';

/** A run's colour and dash, as its curves have them. */
export function RunSwatch({ run: { colour, dash } }: { run: RunLook }) {
  return (
    <svg aria-hidden width={14} height={4} className="shrink-0">
      <path
        d="M0 2H14"
        strokeWidth={3}
        style={{ stroke: colour }}
        {...(dash.length > 0 && { strokeDasharray: '5 3' })}
      />
    </svg>
  );
}
