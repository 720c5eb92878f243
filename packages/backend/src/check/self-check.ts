import type { Arrays, Program, ProgramSpec } from '@modewatch/core/training';
import { firstDifference } from './first-difference.ts';
import { numbersOf, probesOf } from './probe.ts';
import { selfCheckSpec } from './self-check-spec.ts';
import stored from './stored-gradients.json' with { type: 'json' };

/**
 * Compares what an engine computes with stored gradients.
 *
 * @throws Error that names the first number that is off, or what the engine threw
 */
export async function selfCheck(start: (spec: ProgramSpec) => Program): Promise<void> {
  const difference = firstDifference(await selfCheckNumbers(start), storedNumbers());
  if (difference) throw new Error(`its self-check failed: ${difference}`);
}

/** Loss and gradients of the self-check's network. */
export async function selfCheckNumbers(start: (spec: ProgramSpec) => Program): Promise<Arrays> {
  const probe = probesOf(selfCheckSpec)[0]!; // the smallest
  const program = start(probe);
  try {
    return Object.assign({}, ...(await numbersOf(program, probe))) as Arrays;
  } finally {
    program.dispose();
  }
}

/** What the cpu backend computed; see write-stored-gradients.ts. */
export function storedNumbers(): Arrays {
  return Object.fromEntries(
    Object.entries<number[]>(stored).map(([name, values]) => [name, Float32Array.from(values)]),
  );
}
