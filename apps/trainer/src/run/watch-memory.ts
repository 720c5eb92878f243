import { memoryText } from '../memory-size.ts';

const everyMs = 1000;

/** Asks for the resident memory of this process, bytes. */
const residentMemory = () => process.memoryUsage.rss();

type Watch = {
  /** Bytes; null where there is no limit. */
  limit: number | null;
  /** Hears once that more is used, in words. */
  onExceeded: (reason: string) => void;
  used?: () => number;
};

/**
 * Watches that this process keeps to a limit of memory, once a second and whenever it is asked to look. The system's own
 * limits kill a process; this one lets it say why it ends.
 *
 * @returns looks at once
 */
export function watchMemory({ limit, onExceeded, used = residentMemory }: Watch) {
  let isExceeded = false;
  function look() {
    if (limit === null || isExceeded) return;
    const now = used();
    if (now <= limit) return;
    isExceeded = true;
    onExceeded(
      `the run used ${memoryText(now)} of memory, more than its limit of ${memoryText(limit)}: ` +
        'a smaller batchSize or smaller networks need less, --memory (TRAINER_MEMORY) gives it more',
    );
  }
  setInterval(look, everyMs).unref(); // until the process ends
  return look;
}
