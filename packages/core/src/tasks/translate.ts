import type { Task } from './task.ts';

/** An image, or a signal, made of another one of the same shape. Looked at beside that one. */
export const translate: Task = {
  beside: (sources) => [{ name: 'source', samples: sources, isAnswer: false }],
};
