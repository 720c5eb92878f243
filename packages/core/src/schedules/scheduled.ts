import type { ScheduleName } from '../config/names.ts';
import { schedules } from './index.ts';

/** A schedule as a run's config has it: steps are updates of G. */
export type ScheduleSettings = { name: ScheduleName; from: number; until: number; to: number };

/**
 * A value by step: `start` up to the step `from`, `to` from the step `until` on.
 *
 * @param schedule none keeps it constant
 */
export function scheduled(start: number, schedule: ScheduleSettings | undefined): (step: number) => number {
  if (!schedule) return () => start;
  const { name, from, until, to } = schedule;
  return (step) => {
    const share = schedules[name](Math.min(1, Math.max(0, (step - from) / (until - from))));
    return start * share + to * (1 - share);
  };
}

/** Whether a schedule changes anything. */
export function isConstant(schedule: ScheduleSettings | undefined): boolean {
  return !schedule || schedule.name === 'constant';
}
