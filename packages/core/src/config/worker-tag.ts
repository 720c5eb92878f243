import { z } from 'zod';

/** What a worker has that a run may ask for, such as `gpu`: in names of queues, so short and plain. */
export const workerTag = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,29}$/,
    'a name such as gpu or gpu-24gb: up to 30 small letters, digits, . _ and -',
  );

/** Of a worker and of a run: a worker looks into a queue for each set of its tags. */
export const mostWorkerTags = 4;

/** Whether a worker has all the tags that a run asks for; one of an older version asks for none. */
export function hasWorkerTags({ tags }: { tags: readonly string[] }, asked: readonly string[] = []): boolean {
  return asked.every((tag) => tags.includes(tag));
}
