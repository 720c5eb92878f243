import type { Arrays, Engine, ProgramSpec } from '@modewatch/core/training';
import { messageOf } from '../message-of.ts';
import { firstDifference } from './first-difference.ts';
import { numbersOf, probesOf } from './probe.ts';

/**
 * A step in which one of many thousand activations lies within rounding of a kink of its function may differ by more
 * than rounding. Other numbers then agree; a wrong kernel is wrong for all.
 */
const seeds = [1, 2, 3] as const;

/** No reference can run the program, so that nothing is known of its numbers; the message says what they lack. */
export class NoReferenceError extends Error {
  override readonly name = 'NoReferenceError';
}

/**
 * Compares what an engine makes of a program with what a reference makes of it, on a small batch: losses, metrics,
 * gradients and results.
 *
 * @param references the first that can run the program is used
 * @throws Error that names the first number that is off, or what the engine threw; NoReferenceError
 */
export async function checkProgram(
  spec: ProgramSpec,
  engine: Engine,
  references: readonly (() => Promise<Engine>)[],
): Promise<void> {
  const { probe, reference, numbers } = await firstThatRuns(spec, references);
  let difference: string | null = null;
  for (const seed of seeds) {
    const expected = seed === seeds[0] ? numbers : await numbersFrom(reference, probe, seed);
    const actual = await numbersFrom(engine, probe, seed);
    difference = firstOf(expected.map((group, i) => firstDifference(actual[i] ?? {}, group)));
    if (difference === null) return;
  }
  throw new Error(`it computes something else than the reference: ${difference}`);
}

async function firstThatRuns(spec: ProgramSpec, engines: readonly (() => Promise<Engine>)[]) {
  const reasons = new Set<string>();
  for (const probe of probesOf(spec)) {
    for (const open of engines) {
      try {
        const reference = await open();
        return { probe, reference, numbers: await numbersFrom(reference, probe, seeds[0]) };
      } catch (error) {
        reasons.add(messageOf(error));
      }
    }
  }
  throw new NoReferenceError([...reasons].join('; '));
}

const firstOf = (differences: (string | null)[]) => differences.find((each) => each !== null) ?? null;

async function numbersFrom(engine: Engine, probe: ProgramSpec, seed: number): Promise<Arrays[]> {
  const program = await engine.program(probe);
  try {
    return await numbersOf(program, probe, seed);
  } finally {
    program.dispose();
  }
}

/**
 * Runs each step of a program once, on a small batch.
 *
 * @throws what the engine threw, as for a kernel that it lacks
 */
export async function tryProgram(spec: ProgramSpec, engine: Engine): Promise<void> {
  await firstThatRuns(spec, [() => Promise.resolve(engine)]);
}
