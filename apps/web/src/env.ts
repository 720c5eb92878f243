import { z } from 'zod';

/** Nothing else in the app reads the environment. Read when a process starts; `next build` runs without any of it. */
const environment = z.object({
  /** The Postgres that holds the runs. ./modewatch sets it to the embedded server's unless the user did. */
  DATABASE_URL: z.string().optional(),
  /** When set, every page, asset and procedure asks for it. */
  MODEWATCH_PASSWORD: z
    .string()
    .optional()
    .transform((password) => password || undefined),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
});

export const env = environment.parse(process.env);
