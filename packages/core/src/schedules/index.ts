import type { ScheduleName } from '../config/names.ts';
import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { linear } from './linear.ts';
import type { Schedule } from './schedule.ts';

/** Every schedule by its name in a run file. */
export const schedules: Record<ScheduleName, Schedule> = { constant, linear, cosine };
