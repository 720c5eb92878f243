import type { TaskName } from '../config/names.ts';
import { superResolution } from './super-resolution.ts';
import type { Task } from './task.ts';
import { translate } from './translate.ts';

export type { Beside, Task } from './task.ts';

/** Every task that starts from sources. A data set of pairs names its own. */
export const tasks = {
  'super-resolution': superResolution,
  translate,
} satisfies Record<TaskName, Task>;
