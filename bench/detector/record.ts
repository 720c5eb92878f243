import { inParallel } from '../engine-grids/in-parallel.ts';
import { answerOf, ownProcess, reasonIn } from '../own-process.ts';
import { type Recording, readRecordings, writeRecordings } from './recording.ts';
import { type PlannedRun, plannedRuns } from './runs.ts';

/**
 * Trains the planned runs, each in a process of its own with one thread, and writes what was recorded after each. Runs that
 * are recorded already are kept as they are, so that a recording can be broken off and gone on with.
 *
 * @param options.jobs runs at once
 * @param options.minutes after which no further run is begun; those that are done stand for all kinds
 * @param options.only kinds of runs, by the beginning of their names; all when empty
 */
export async function record(options: {
  jobs: number;
  minutes: number;
  only: readonly string[];
}): Promise<void> {
  const { jobs, minutes, only } = options;
  const known = readRecordings();
  const planned = plannedRuns().filter(
    ({ name }) =>
      (only.length === 0 || only.some((each) => name.startsWith(each))) &&
      known.every((recording) => recording.name !== name),
  );
  const startedAt = performance.now();
  const took = () => (performance.now() - startedAt) / 60_000;
  const recorded: Recording[] = [];
  await inParallel(planned, {
    jobs,
    async work(run) {
      if (took() > minutes) return;
      try {
        recorded.push(await recordInProcess(run));
      } catch (error) {
        console.error(`${run.name} was not recorded: ${reasonIn(String(error))}`);
        return;
      }
      writeRecordings([...known, ...recorded]);
      const { status, cpuSeconds } = recorded.at(-1)!; // it was just put there
      const left = planned.length - recorded.length;
      console.log(
        `${took().toFixed(1)} min  ${run.name} ${status}, ${cpuSeconds.toFixed()} s; ${left} of ${planned.length} left`,
      );
    },
  });
  const cpu = recorded.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) / 60;
  console.log(
    `${recorded.length} of ${planned.length} runs recorded: ${cpu.toFixed()} minutes of processor time`,
  );
}

function recordInProcess({ name }: PlannedRun): Promise<Recording> {
  const place = name.lastIndexOf('-');
  const args = [name.slice(0, place), name.slice(place + 1)];
  return answerOf(ownProcess(new URL('record-process.ts', import.meta.url), args));
}
