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
    try {
      const [ms, otherMs] = [await measure(program, spec), await measure(other, spec)];
      const [faster, slower] = ms <= otherMs ? [program, other] : [other, program];
      const times = ms <= otherMs ? [otherMs, ms] : [ms, otherMs];
      slower.dispose();
      return { ...faster, notes: [...faster.notes, passedOver(slower, faster, times.map(round))] };
    } catch (error) {
      program.dispose();
      other.dispose();
      throw error;
    }
  };
}

function passedOver(slower: Origin, faster: Origin, [ms, fasterMs]: number[]): string {
  const [name, other] = [slower.description.backend, faster.description.backend];
  return `the ${name} backend was passed over: its step took ${ms} ms, that of ${other} ${fasterMs} ms`;
}

const round = (ms: number) => Number(ms.toPrecision(2));
