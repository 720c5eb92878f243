import { version_cpu as version } from '@tensorflow/tfjs-backend-cpu';
import { readNow } from '../read.ts';
import type { Rung } from './rung.ts';

/** Plain JavaScript: the reference, which needs nothing and always works. */
export const cpu: Rung = {
  tfjsName: 'cpu',
  isGpu: false,
  read: readNow,
  load: () => Promise.resolve({ version, threads: 1 }),
};
