import { z } from 'zod';

/** Text that every store can hold: Postgres refuses the character NUL. */
export const text = z.string().refine((given) => !given.includes('\0'), 'text without the character NUL');
