import type { Outcome } from './outcome.ts';
import { type Run, titleOf, workOf } from './runs.ts';

export type Progress = ReturnType<typeof startProgress>;

/** Follows runs, and says in one line what is done, what goes on, and how long it will take. */
export function startProgress(runs: readonly Run[], now: () => number = Date.now) {
  const shares = new Map(runs.map((run) => [titleOf(run), { run, share: 0 }]));
  const start = now();

  function line(): string {
    const all = [...shares.values()];
    const running = all.filter(({ share }) => share > 0 && share < 1);
    const ended = all.filter(({ share }) => share === 1).length;
    const work = (each: { run: Run; share: number }[]) =>
      each.reduce((sum, { run, share }) => sum + share * workOf(run), 0);
    const done = work(all);
    const left = work(all.map(({ run }) => ({ run, share: 1 }))) - done;
    const minutes = ((now() - start) / 60_000 / done) * left;
    return [
      `${ended} of ${runs.length} runs done`,
      ...(done > 0 ? [`some ${Math.max(1, Math.round(minutes))} min left`] : []),
      ...running.map(({ run, share }) => `${titleOf(run)}: ${Math.floor(100 * share)} %`),
    ].join(' · ');
  }
  return {
    /** @param share of its steps, 0..1 */
    move: (run: Run, share: number) => shares.set(titleOf(run), { run, share: Math.min(share, 0.999) }),
    end: (run: Run) => shares.set(titleOf(run), { run, share: 1 }),
    line,
  };
}

/** What there is to say of a run that has ended. */
export function outcomeLine(outcome: Outcome): string {
  const { modes, highQuality, diverged, cpuSeconds } = outcome;
  const found = diverged ? `diverged, ${diverged}` : `${modes} modes, ${(100 * highQuality).toFixed(1)} %`;
  return `${titleOf(outcome)}: ${found} (${Math.round(cpuSeconds)} s of processor time)`;
}
