import { tfjsCpu } from '../../tfjs-packages.ts';
import { readNow } from '../read.ts';
import type { Rung } from './rung.ts';

/** Plain JavaScript: the reference, which needs nothing and always works. */
export const cpu: Rung = {
  tfjsName: 'cpu',
  isGpu: false,
  read: readNow,
  load: () => Promise.resolve({ version: tfjsCpu.version_cpu, threads: 1 }),
};
