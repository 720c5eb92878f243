import type { RouterOutputs } from '../server/root.ts';

export type Notice = RouterOutputs['notices']['list'][number];

/** After so long a worker that can send it would have tried. */
const patienceMs = 15_000;

/** What became of a notice on each way, in words. */
export function deliveryWords(
  { deliveries, createdAt, runId, sweepId }: Pick<Notice, 'deliveries' | 'createdAt' | 'runId' | 'sweepId'>,
  now: number,
) {
  if (runId !== null && sweepId !== null)
    return [{ words: 'waits for the digest of its sweep', isBad: false }];
  if (deliveries.length === 0) {
    const isLate = now - createdAt.getTime() > patienceMs;
    return [{ words: isLate ? 'not sent: no worker has a way to' : 'waits for a worker', isBad: false }];
  }
  return deliveries.map(({ channel, sentAt, failedAt, error }) => {
    if (sentAt) return { words: `sent by ${channel}`, isBad: false };
    return { words: `${channel}: ${error}; ${failedAt ? 'given up' : 'is tried again'}`, isBad: true };
  });
}
