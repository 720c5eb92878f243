import type { RunEvent } from '@modewatch/core/events';
import type { EndEvent } from '../spool/last-said.ts';
import type { RunProcessEnd } from './fork-run-process.ts';
import type { StopReason } from './messages.ts';

/**
 * How an attempt ended. 'lost': its process was killed or could not begin; 'superseded': another worker has taken the
 * run over.
 */
export type RunOutcome = EndEvent['status'] | 'lost' | 'superseded';

/**
 * What there is left to say of a run process that ended without saying how: it crashed, was killed, or had no room on
 * the disk for its last words. One that never said anything could not begin, for which the machine is to blame as often
 * as the run: it is lost, and tried again.
 */
export function closingEvents(
  { code, signal, lastWords }: RunProcessEnd,
  { step, stopReason, isSilent }: { step: number; stopReason: StopReason | undefined; isSilent: boolean },
): { outcome: RunOutcome; reason: string; events: RunEvent[] } {
  const time = Date.now();
  const log = (level: 'warning' | 'error', message: string): RunEvent => ({
    type: 'log',
    time,
    step,
    level,
    message,
  });
  const how = signal
    ? `was killed by ${signal}`
    : code === null
      ? 'did not start'
      : `ended with exit code ${code}`;
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
  // Node writes where an error was thrown below it, and then its own version.
  const said = lastWords.findLast((line) => /^\w*Error\b/.test(line)) ?? lastWords.findLast(isWord);
  const reason = said ?? `the run process ${how} without a word`;
  const report = log('error', [`The run process ${how}. Its last words:`, ...lastWords].join('\n'));
  if (isSilent) return { outcome: 'lost', reason, events: [report] };
  return {
    outcome: 'failed',
    reason,
    events: [report, { type: 'status', time, step, status: 'failed', reason }],
  };
}

const isWord = (line: string) => line.trim() !== '';
