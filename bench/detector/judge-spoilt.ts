import { inParallel } from '../engine-grids/in-parallel.ts';
import type { JudgedDraw } from './judged-draw.ts';
import type { PartName } from './scenes.ts';
import { isSame, type JudgedSeed, readSeeds, writeSeeds } from './spoilt-recording.ts';
import { openSpoiltWorker, type SpoiltWorker } from './spoilt-worker.ts';

/** All draws of one fault, in one scene. */
export type JudgedFault = { scene: string; fault: string; judged: JudgedDraw[] };

/**
 * Judges draws of every fault of every scene of a part. One seed is judged for all of them before the next, and kept: it can
 * be broken off at any time, and what there is by then stands for all faults. What is kept already is not judged again but
 * for the first seed, which shows whether it still holds.
 *
 * @param options.n samples of a draw
 * @param options.minutes after which no further seed is begun
 */
export async function judgeSpoilt(options: {
  part: PartName;
  n: number;
  draws: number;
  jobs: number;
  minutes: number;
}): Promise<JudgedFault[]> {
  const { part, n, draws, jobs, minutes } = options;
  const place = { part, n };
  const startedAt = performance.now();
  const took = () => (performance.now() - startedAt) / 60_000;
  const worker = openSpoiltWorker(place);
  const idle: SpoiltWorker[] = [worker];
  const first = await worker.judge(1);
  const kept = readSeeds(place);
  const isStale = kept.some((each) => each.seed === 1 && !isSame(each, first));
  if (isStale) console.error(`what was judged of ${part} comes out otherwise now: every draw is judged anew`);
  const seeds: JudgedSeed[] = [first, ...(isStale ? [] : kept.filter(({ seed }) => seed !== 1))];
  writeSeeds(place, seeds);
  const missing = Array.from({ length: draws }, (_, i) => i + 1).filter((seed) =>
    seeds.every((each) => each.seed !== seed),
  );
  await inParallel(missing, {
    jobs,
    async work(seed) {
      if (took() > minutes) return;
      const own = idle.pop() ?? openSpoiltWorker(place);
      seeds.push(await own.judge(seed));
      idle.push(own);
      writeSeeds(place, seeds);
      const { cpuSeconds } = seeds.at(-1)!; // it was just put there
      console.error(
        `${took().toFixed(1)} min  ${part}, n = ${n}: draw ${seed} of ${draws}, ${cpuSeconds.toFixed(1)} s`,
      );
    },
  });
  for (const each of idle) each.close();
  return byFault(seeds.filter(({ seed }) => seed <= draws));
}

function byFault(seeds: readonly JudgedSeed[]): JudgedFault[] {
  const faults = new Map<string, JudgedFault>();
  for (const { scene, fault, draw } of seeds.flatMap(({ judged }) => judged)) {
    const name = `${scene}/${fault}`;
    const own = faults.get(name) ?? { scene, fault, judged: [] };
    own.judged.push(draw);
    faults.set(name, own);
  }
  return [...faults.values()];
}
