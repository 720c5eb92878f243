import { answerOf, ownProcess } from '../own-process.ts';
import type { JudgedSeed, Place } from './spoilt-recording.ts';

/** A process of one thread that judges draws, one at a time. */
export type SpoiltWorker = { judge(seed: number): Promise<JudgedSeed>; close(): void };

/** Its preparation takes half a minute, of which the first draw has to wait. */
export function openSpoiltWorker({ part, n }: Place): SpoiltWorker {
  const own = ownProcess(new URL('spoilt-process.ts', import.meta.url), [part, `${n}`]);
  return {
    judge(seed) {
      const judged = answerOf<JudgedSeed>(own);
      own.child.send(seed);
      return judged;
    },
    close: () => own.child.disconnect(),
  };
}
