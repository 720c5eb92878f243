import type { DatasetFacts } from '@modewatch/core/dataset-facts';

/** What the samples should show: a G that leaves some of it out has lost modes. */
export function Modes({ facts }: { facts: DatasetFacts }) {
  return (
    <details className="border-line border-t pt-3 text-muted text-xs">
      <summary className="w-fit">
        {facts.title} has {facts.modes.length} modes
      </summary>
      {facts.modesInShort === undefined ? (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {facts.modes.map((mode) => (
            <li key={mode} className="rounded-sm bg-sunken px-1.5 py-0.5 text-ink">
              {mode}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-2 text-ink">{facts.modesInShort}</p>
      )}
    </details>
  );
}
