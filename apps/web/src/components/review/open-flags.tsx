'use client';

import type { Flag } from '../../lib/flags.ts';
import { formatCount } from '../../lib/format.ts';
import { isWithOther } from '../../lib/review.ts';
import { verdictTitle } from '../../lib/verdict-names.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { Panel } from '../parts/panel.tsx';
import { SeverityIcon } from '../verdict/severity.tsx';

type Props = {
  open: RouterOutputs['flags']['open'];
  shown: string | null;
  /** The reader's own. */
  browser: string;
  onShow: (flagId: string) => void;
};

/** The flags that wait, the gravest first; those that somebody else has just now are named. */
export function OpenFlags({ open: { flags, total }, shown, browser, onShow }: Props) {
  return (
    <Panel title="Open" aside={`${formatCount(total)} ${total === 1 ? 'flag' : 'flags'}`}>
      <ol className="max-h-96 overflow-y-auto py-1">
        {flags.map((flag) => (
          <li key={flag.id}>
            <button
              type="button"
              aria-current={flag.id === shown || undefined}
              onClick={() => onShow(flag.id)}
              className="flex w-full items-start gap-2 px-4 py-1.5 text-left hover:bg-sunken aria-[current]:bg-accent-soft"
            >
              <SeverityIcon severity={flag.severity} />
              <span className="min-w-0">
                <span className="block">{verdictTitle(flag.rule)}</span>
                <bdi className="block truncate text-muted text-xs">{flag.runName}</bdi>
                <OtherReviewer flag={flag} browser={browser} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {total > flags.length && (
        <p className="border-line border-t px-4 py-2 text-muted text-xs">
          The gravest {formatCount(flags.length)} of {formatCount(total)}.
        </p>
      )}
    </Panel>
  );
}

function OtherReviewer({ flag, browser }: { flag: Flag; browser: string }) {
  if (!isWithOther(flag, browser)) return null;
  return (
    <span className="block truncate text-warn text-xs">
      with <bdi>{flag.lockedBy}</bdi>
    </span>
  );
}
