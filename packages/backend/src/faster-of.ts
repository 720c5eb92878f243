import type { Origin, Program, ProgramSpec } from '@modewatch/core/training';
import { stepMs } from './check/step-ms.ts';

/** Makes a program, or throws why it can't. */
export type Candidate = (spec: ProgramSpec) => Promise<Program & Origin>;

/**
 * The program of `first`, unless that of `second` is faster: a graphics card spends so long on handing over each
 * operation that the processor is done with a small network before it. Where `second` makes none, nothing is compared.
 *
 * @param measure milliseconds of one step of a program
 * @throws what `first` throws
 */
export function fasterOf(first: Candidate, second: Candidate, measure = stepMs): Candidate {
  return async (spec) => {
    const program = await first(spec);
    const other = await second(spec).catch(() => null); // why not will be said where it is a candidate by itself
    if (!other) return program;
    const [ms, otherMs] = [await measure(program, spec), await measure(other, spec)];
    if (ms <= otherMs) {
      other.dispose();
      return program;
    }
    program.dispose();
    const { backend } = program.description;
    const note = `the ${backend} backend was passed over: its step took ${round(ms)} ms, that of ${other.description.backend} ${round(otherMs)} ms`;
    return { ...other, notes: [...other.notes, note] };
  };
}

const round = (ms: number) => Number(ms.toPrecision(2));
