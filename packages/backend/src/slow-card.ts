import type { Origin, Program, ProgramSpec } from '@modewatch/core/training';
import { stepMs } from './check/step-ms.ts';

/** Makes a program, or throws why it can't. */
export type Candidate = (spec: ProgramSpec) => Promise<Program & Origin>;

/**
 * The program of `card`, with a note where that of `compiled` is faster: handing over each operation takes so long that
 * the processor is done with a small network before a graphics card has begun. Where `compiled` makes none, or none that
 * makes a step, nothing is compared.
 *
 * @param measure milliseconds of one step of a program
 * @throws what `card` throws
 */
export function tellingIfSlow(card: Candidate, compiled: Candidate, measure: Measure = stepMs): Candidate {
  return async (spec) => {
    const program = await card(spec);
    const compiledMs = await msOf(compiled, spec, measure).catch(() => null); // why not is of no use to who has a card
    if (compiledMs === null) return program;
    try {
      const ms = await measure(program, spec);
      if (ms <= compiledMs) return program;
      return { ...program, notes: [...program.notes, slowness(program, ms, compiledMs)] };
    } catch (error) {
      program.dispose();
      throw error;
    }
  };
}

type Measure = (program: Program, spec: ProgramSpec) => Promise<number>;

async function msOf(make: Candidate, spec: ProgramSpec, measure: Measure): Promise<number> {
  const program = await make(spec);
  try {
    return await measure(program, spec);
  } finally {
    program.dispose();
  }
}

function slowness({ description: { backend } }: Origin, ms: number, compiledMs: number): string {
  const [taken, possible] = [ms, compiledMs].map((each) => Number(each.toPrecision(2)));
  const times = Number((ms / compiledMs).toPrecision(2));
  return (
    `a step takes ${taken} ms on ${backend} and ${possible} ms in the compiled engine: ` +
    `engine: compiled trains this ${times} times as fast`
  );
}
