import type { Program, ProgramSpec } from '@modewatch/core/training';
import { inputsFor } from './probe.ts';

/** After one that prepares. */
const repetitions = 3;

/**
 * Milliseconds in which a program makes one of each of its updates at its own batch size, or one of each of its forward
 * passes where it has no updates; the least of a few. The program is left as it was.
 */
export async function stepMs(program: Program, { updates, forwards }: ProgramSpec): Promise<number> {
  const isTrained = Object.keys(updates).length > 0;
  const steps = Object.entries(isTrained ? updates : forwards).map(([name, { inputs }]) => ({
    name,
    values: inputsFor(inputs, 1),
  }));
  const before = program.state();
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= repetitions; i++) {
    const start = performance.now();
    for (const { name, values } of steps) {
      await (isTrained ? program.update(name, values) : program.forward(name, values));
    }
    if (i > 0) least = Math.min(least, performance.now() - start);
  }
  program.restore(before);
  return least;
}
