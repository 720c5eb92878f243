'use client';

import Link from 'next/link';
import { type Flag, whenAndWhere } from '../../lib/flags.ts';
import { verdictMeanings, verdictTitle } from '../../lib/verdict-names.ts';
import { useRunUrl } from '../run/use-run-url.ts';
import { FlagEvidence } from './flag-evidence.tsx';
import { SeverityIcon } from './severity.tsx';

/** One flag: what was found in a sentence, when, and behind it the evidence. */
export function FlagItem({ flag }: { flag: Flag }) {
  const [, setUrl] = useRunUrl();
  const isOver = flag.clearedStep !== null;
  return (
    <li className="border-line border-t px-4 py-3 first:border-t-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <SeverityIcon severity={flag.severity} />
        <span className="font-semibold" title={verdictMeanings[flag.rule]}>
          {verdictTitle(flag.rule)}
        </span>
        <span className="text-muted">
          {flag.severity}
          {isOver && ', over'}
          {flag.isSuperseded && ', withdrawn by a later detector'}
          {flag.state !== 'open' &&
            `, ${flag.state} by ${flag.reviews.find((each) => !each.undoneAt)?.reviewer}`}
        </span>
      </p>
      <p className="mt-1 max-w-[90ch] [overflow-wrap:anywhere]">{flag.flag.explanation}</p>
      <p className="mt-1 text-muted text-xs">{whenAndWhere(flag)}</p>
      <details className="mt-2">
        <summary className="text-accent text-xs">Evidence</summary>
        <div className="mt-2">
          <FlagEvidence flag={flag} />
          <button
            type="button"
            className="mt-2 text-accent text-xs hover:underline"
            onClick={() => setUrl({ step: flag.onsetStep })}
          >
            Show the samples of its onset
          </button>
          <Link
            href={`/review?flag=${flag.id}`}
            prefetch={false}
            className="ml-4 text-accent text-xs hover:underline"
          >
            Review
          </Link>
        </div>
      </details>
    </li>
  );
}
