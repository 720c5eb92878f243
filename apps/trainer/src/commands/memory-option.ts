import { InvalidArgumentError } from 'commander';
import { memorySizeHint, parseMemorySize } from '../memory-size.ts';

export const memoryHelp =
  'memory that a run may use, such as 4G; one that uses more fails (default: TRAINER_MEMORY)';

/** Reads an option that takes an amount of memory, to bytes. */
export function memorySize(text: string): number {
  const bytes = parseMemorySize(text);
  if (bytes === undefined) throw new InvalidArgumentError(`E${memorySizeHint.slice(1)}.`);
  return bytes;
}
