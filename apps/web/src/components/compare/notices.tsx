import { someOf } from '../../lib/compare-choice.ts';
import { MOST_COMPARED } from '../../lib/compare-url.ts';
import { formatCount } from '../../lib/format.ts';
import { Button } from '../parts/button.tsx';

/** What of the address is not shown, and why. */
export function Notices({
  tooMany,
  missing,
  unreadable,
  others,
  onDrop,
}: {
  tooMany: number;
  missing: readonly string[];
  unreadable: readonly string[];
  /** Other sentences; empty ones say nothing. */
  others: readonly string[];
  onDrop: () => void;
}) {
  const gone = [...missing, ...unreadable];
  const said = others.filter((words) => words !== '');
  if (tooMany <= MOST_COMPARED && gone.length === 0 && said.length === 0) return null;
  return (
    <section role="alert" className="panel space-y-1 border-warn px-4 py-3">
      {tooMany > MOST_COMPARED && (
        <p>
          The link names {formatCount(tooMany)} runs; the first {MOST_COMPARED} are compared, which is as many
          as can be.
        </p>
      )}
      {gone.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 [overflow-wrap:anywhere]">
          {gone.length === 1 ? 'One run of the link is' : `${formatCount(gone.length)} runs of the link are`}{' '}
          not there: <span className="figures text-xs">{someOf(gone)}</span>. Deleted, or mistyped.
          <Button onClick={onDrop}>Leave out</Button>
        </p>
      )}
      {said.map((words) => (
        <p key={words} className="[overflow-wrap:anywhere]">
          {words}
        </p>
      ))}
    </section>
  );
}
