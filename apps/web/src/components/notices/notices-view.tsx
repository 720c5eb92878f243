'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { deliveryWords, type Notice } from '../../lib/notice.ts';
import { useTRPC } from '../../trpc/client.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/empty.tsx';
import { QueryError } from '../parts/query-error.tsx';
import { TimeAgo } from '../parts/time-ago.tsx';
import { useNow } from '../shell/clock.tsx';

const SHOWN = 50;
/** Deliveries send no message of their own. */
const refetchInterval = 2000;

/** What people were told of by webhook or e-mail, and a button that tries it. */
export function NoticesView() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const notices = useQuery(trpc.notices.list.queryOptions({ limit: SHOWN }, { refetchInterval }));
  const test = useMutation(
    trpc.notices.test.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  const found = notices.data ?? [];
  return (
    <div className="min-w-0 max-w-360">
      <header className="mb-3 flex items-center gap-3">
        <h1 className="font-semibold text-lg">Notices</h1>
        <Button className="ml-auto" disabled={test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
      </header>
      {test.error && (
        <p role="alert" className="mb-3 text-bad">
          The test was not sent: {test.error.message}
        </p>
      )}
      <p className="mb-3 max-w-[90ch] text-muted">
        Flags, failed runs and the ends of sweeps are told by webhook and e-mail, by workers whose environment
        names <code className="figures text-xs">MODEWATCH_WEBHOOK_URL</code> or{' '}
        <code className="figures text-xs">MODEWATCH_SMTP_URL</code> and{' '}
        <code className="figures text-xs">MODEWATCH_MAIL_TO</code>.
      </p>
      <section className="panel">
        {notices.isPending ? (
          <div aria-busy className="skeleton m-4 h-24" />
        ) : notices.data === undefined ? (
          <QueryError what="The notices" error={notices.error} retry={notices.refetch} />
        ) : found.length === 0 ? (
          <Empty title="Nothing to tell so far">
            <p>No flag was raised, no run has failed and no sweep has ended.</p>
          </Empty>
        ) : (
          <ul aria-label="Notices, newest first" className="divide-y divide-line">
            {found.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
      </section>
      {found.length === SHOWN && (
        <p className="mt-2 text-muted text-xs">
          The newest {SHOWN}. Older ones: ./modewatch notices --limit 500
        </p>
      )}
    </div>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  const now = useNow();
  const { text, runId, sweepId, createdAt } = notice;
  const href = runId ? `/runs/${runId}` : sweepId ? `/sweeps/${sweepId}` : undefined;
  return (
    <li className="px-4 py-2">
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        {href ? (
          <Link href={href} prefetch={false} className="hover:underline">
            {text}
          </Link>
        ) : (
          text
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted text-xs">
        <TimeAgo date={createdAt} />
        {deliveryWords(notice, now).map(({ words, isBad }) => (
          <span key={words} className={isBad ? 'text-bad' : ''}>
            {words}
          </span>
        ))}
      </p>
    </li>
  );
}
