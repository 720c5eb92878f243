import { z } from 'zod';

/** `group/name` in kebab-case. */
export const metricKey = z.string().regex(/^[a-z0-9][\w./-]{0,199}$/i);

/** Of the processor time that an attempt has taken so far, seconds. */
export const processorTimeKey = 'system/process-cpu-seconds';
