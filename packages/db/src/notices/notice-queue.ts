import type { PgBoss } from 'pg-boss';
import { explainFailure } from '../explain-failure.ts';
import type { NoticeJob } from './deliver-notices.ts';

/** Notices that wait to be sent, shared by all processes that can send them. */
export type NoticeQueue = {
  /**
   * Puts a notice into the queue; one that is in it already stays as it is.
   *
   * @param options.retrySeconds pause before the second attempt, which doubles from one to the next up to ten minutes
   */
  enqueue(job: NoticeJob, options?: { retrySeconds?: number }): Promise<void>;
  /**
   * Sends queued notices until stopped, each again when `send` throws, nine times in all.
   *
   * @param send told whether it is the last attempt
   */
  work(send: (job: NoticeJob, isLast: boolean) => Promise<void>): Promise<{ stop(): Promise<void> }>;
};

const name = 'notices';
const retryLimit = 8;

const queueOptions = {
  policy: 'exclusive', // one job per singletonKey, that is, per notice and way
  retryLimit,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 120, // longer than a server may take to answer
  deleteAfterSeconds: 24 * 3600,
} as const;

/** The notices of a queue that has been opened. */
export function noticeQueue(boss: PgBoss, url: string): NoticeQueue {
  let made: Promise<unknown> | undefined;
  const make = () => {
    made ??= boss.createQueue(name, queueOptions);
    return made;
  };
  return {
    async enqueue(job, { retrySeconds = 5 } = {}) {
      try {
        await make();
        const singletonKey = `${job.noticeId}/${job.channel}`;
        await boss.send(name, job, { singletonKey, retryDelay: retrySeconds });
      } catch (error) {
        throw explainFailure(url, error);
      }
    },
    async work(send) {
      await make();
      const options = { batchSize: 1, pollingIntervalSeconds: 1, includeMetadata: true } as const;
      const id = await boss.work<NoticeJob>(name, options, async ([job]) => {
        if (job) await send(job.data, job.retryCount >= retryLimit);
      });
      return { stop: () => boss.offWork(name, { id, wait: true }) };
    },
  };
}
