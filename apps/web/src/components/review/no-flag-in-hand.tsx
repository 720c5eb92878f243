import { formatCount } from '../../lib/format.ts';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import type { Hand } from './use-flag-in-hand.ts';

type Props = { hand: Hand; openCount: number | undefined; onNext: () => void };

/** Why there is nothing to review at this moment. */
export function NoFlagInHand({ hand, openCount = 0, onNext }: Props) {
  if (hand.state === 'asking' || hand.state === 'held') return <div aria-busy className="skeleton h-96" />;
  const next = <Button onClick={onNext}>Take the next one</Button>;
  return (
    <section className="panel">
      {hand.state === 'empty' ? (
        <Empty title={openCount > 0 ? 'Others have all of them' : 'Nothing to review'}>
          {openCount > 0 ? (
            <p>
              {formatCount(openCount)} open {openCount === 1 ? 'flag is' : 'flags are'} with other reviewers
              just now.
            </p>
          ) : (
            <p>What the collapse detector flags in a run comes here until somebody has said what it is.</p>
          )}
          {openCount > 0 && next}
        </Empty>
      ) : (
        <Empty
          title={hand.state === 'refused' ? 'This flag cannot be reviewed now' : 'No flag could be taken'}
        >
          <p>{hand.reason}</p>
          {next}
        </Empty>
      )}
    </section>
  );
}
