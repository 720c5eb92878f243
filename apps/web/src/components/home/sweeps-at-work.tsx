import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../../trpc/client.tsx';
import { SweepItem } from '../sweeps/sweep-item.tsx';

const SHOWN = 3;

/** The newest sweeps that run, with how far they are; nothing where there are none. */
export function SweepsAtWork() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.sweeps.list.queryOptions({ state: 'running', limit: SHOWN + 1 }));
  if (data.length === 0) return null;
  return (
    <section aria-label="Sweeps that run">
      <header className="mb-2 flex items-baseline gap-3">
        <h2 className="font-semibold text-base">Sweeps that run</h2>
        {data.length > SHOWN && (
          <Link href="/sweeps" className="text-accent text-xs underline">
            all sweeps
          </Link>
        )}
      </header>
      <ul className="panel">
        {data.slice(0, SHOWN).map((sweep) => (
          <SweepItem key={sweep.id} sweep={sweep} />
        ))}
      </ul>
    </section>
  );
}
