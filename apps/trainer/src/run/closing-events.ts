import type { RunEvent, StatusEvent } from '@modewatch/core/events';
import type { RunProcessEnd } from './fork-run-process.ts';
import type { StopReason } from './messages.ts';

type End = Exclude<StatusEvent['status'], 'running'>;

/** Whether an attempt has said how it ended. */
export function isEnd<T extends { status: StatusEvent['status'] }>(said: T): said is T & { status: End } {
  return said.status !== 'running';
}

/** How an attempt ended. 'lost': its process was killed; 'superseded': another worker has taken the run over. */
export type RunOutcome = End | 'lost' | 'superseded';

/**
 * What there is left to say of a run process that ended without saying how: it crashed, was killed, or had no room on
 * the disk for its last words.
 */
export function closingEvents(
  { code, signal, lastWords }: RunProcessEnd,
  { step, stopReason }: { step: number; stopReason: StopReason | undefined },
): { outcome: RunOutcome; reason: string; events: RunEvent[] } {
  const time = Date.now();
  const log = (level: 'warning' | 'error', message: string): RunEvent => ({
    type: 'log',
    time,
    step,
    level,
    message,
  });
  const how = signal ? `was killed by ${signal}` : `ended with exit code ${code}`;
  if (stopReason) {
    const reason = `stopped on request, without a last checkpoint: the run process ${how}`;
    return {
      outcome: stopReason,
      reason,
      events: [log('warning', reason), { type: 'status', time, step, status: stopReason, reason }],
    };
  }
  if (signal) {
    const hint = signal === 'SIGKILL' ? ' (the system does that when memory runs out)' : '';
    const reason = `the run process ${how}${hint}`;
    return { outcome: 'lost', reason, events: [log('error', reason)] };
  }
  const reason = lastWords.findLast((line) => line.trim() !== '') ?? `the run process ${how} without a word`;
  return {
    outcome: 'failed',
    reason,
    events: [
      log('error', [`The run process ${how}. Its last words:`, ...lastWords].join('\n')),
      { type: 'status', time, step, status: 'failed', reason },
    ],
  };
}
