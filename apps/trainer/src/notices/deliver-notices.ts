import { type Db, NotFoundError } from '@modewatch/db';
import type { Queue } from '@modewatch/db/queue';
import type { Outage } from '../database/outage.ts';
import { messageOf } from '../errors.ts';
import { pause, unlessAborted } from '../pause.ts';
import { type Channel, noticeMessage } from './channel.ts';

const lookEveryMs = 2000;

/**
 * Sends notices until `signal` aborts: puts those into the queue that this process has a channel for, and takes them from
 * there, so that of several workers one sends each. It is sent twice only if this process dies between the answer and its
 * record.
 */
export async function deliverNotices(options: {
  db: Pick<Db, 'notices'>;
  queue: Pick<Queue, 'notices'>;
  outage: Outage;
  channels: readonly Channel[];
  webUrl: () => string | undefined;
  signal: AbortSignal;
  say: (line: string) => void;
  /** Pause before the second attempt. */
  retrySeconds?: number;
}): Promise<void> {
  const { db, queue, outage, channels, webUrl, signal, say, retrySeconds } = options;
  if (channels.length === 0) return;
  const names = channels.map(({ name }) => name);
  const sending = await outage
    .outlast(
      () =>
        queue.notices.work(async ({ noticeId, channel: name }, isLast) => {
          const channel = channels.find((each) => each.name === name);
          if (!channel) throw new Error(`This worker has no ${name}`); // another one has
          const notice = await db.notices.byId(noticeId).catch(unlessDeleted);
          if (!notice || notice.deliveries.some((each) => each.channel === name && each.sentAt)) return;
          try {
            await channel.send(noticeMessage(notice, webUrl()));
          } catch (error) {
            await db.notices.recordDelivery({ noticeId, channel: name, error: messageOf(error), isLast });
            say(`The notice "${notice.text}" could not be sent by ${name}: ${messageOf(error)}`);
            throw error;
          }
          await db.notices.recordDelivery({ noticeId, channel: name, error: null, isLast });
        }),
      { signal },
    )
    .catch(unlessAborted(signal));
  if (!sending) return;
  while (!signal.aborted) {
    await outage.attempt(async () => {
      await db.notices.gather();
      for (const job of await db.notices.toSend(names))
        await queue.notices.enqueue(job, { ...(retrySeconds && { retrySeconds }) });
    });
    await pause(lookEveryMs, signal);
  }
  await sending.stop();
}

function unlessDeleted(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}
