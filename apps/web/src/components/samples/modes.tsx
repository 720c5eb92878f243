import type { DatasetFacts } from '@modewatch/core/dataset-facts';
import { formatCount } from '../../lib/format.ts';

/** What the samples should show: a G that leaves some of it out has lost modes. */
export function Modes({
  facts,
  modes: { count, names },
}: {
  facts: DatasetFacts;
  /** How many there are, and the names of the first of them at least. */
  modes: { count: number; names: readonly string[] };
}) {
  return (
    <details className="border-line border-t pt-3 text-muted text-xs">
      <summary className="w-fit">
        {facts.title} has {count} {count === 1 ? 'mode' : 'modes'}
      </summary>
      {facts.modesInShort === undefined ? (
        <>
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {names.map((mode) => (
              <li key={mode} className="rounded-sm bg-sunken px-1.5 py-0.5 text-ink">
                {mode}
              </li>
            ))}
          </ul>
          {count > names.length && <p className="mt-2">and {formatCount(count - names.length)} more</p>}
        </>
      ) : (
        <p className="mt-2 text-ink">{facts.modesInShort}</p>
      )}
    </details>
  );
}
