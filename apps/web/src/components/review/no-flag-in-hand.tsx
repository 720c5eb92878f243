import { countOf, formatCount } from '../../lib/format.ts';
import { emptyHanded } from '../../lib/review.ts';
import type { RouterOutputs } from '../../server/root.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import type { Hand } from './use-flag-in-hand.ts';

type Props = {
  hand: Hand;
  /** Undefined while nobody knows. */
  open: RouterOutputs['flags']['open'] | undefined;
  /** The reader's own. */
  browser: string;
  onNext: () => void;
};

/** Why there is nothing to review at this moment. */
export function NoFlagInHand({ hand, open = { flags: [], total: 0 }, browser, onNext }: Props) {
  if (hand.state === 'asking' || hand.state === 'held') return <div aria-busy className="skeleton h-96" />;
  const next = <Button onClick={onNext}>Take the next one</Button>;
  const why = emptyHanded(open, browser);
  return (
    <section className="panel">
      {hand.state !== 'empty' ? (
        <Empty
          title={hand.state === 'refused' ? 'This flag cannot be reviewed now' : 'No flag could be taken'}
        >
          <p>{hand.reason}</p>
          {next}
        </Empty>
      ) : why === 'none' ? (
        <Empty title="Nothing to review">
          <p>What the collapse detector flags in a run comes here until somebody has said what it is.</p>
        </Empty>
      ) : why === 'with-others' ? (
        <Empty title="Others have all of them">
          <p>
            {formatCount(open.total)} open {open.total === 1 ? 'flag is' : 'flags are'} with other reviewers
            just now.
          </p>
          {next}
        </Empty>
      ) : (
        <Empty title={`${countOf(open.total, 'flag')} to review`}>
          <p>Raised or given back since you had none left.</p>
          {next}
        </Empty>
      )}
    </section>
  );
}
