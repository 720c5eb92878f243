import { z } from 'zod';

/** `group/name` in kebab-case. */
export const metricKey = z.string().regex(/^[a-z0-9][\w./-]{0,199}$/i);
