import { formatCount, formatDuration } from './format.ts';
import type { SweepCheck } from './sweep.ts';

type Sound = Extract<SweepCheck, { kind: 'sound' }>;
type Problems = Extract<SweepCheck, { kind: 'problems' }>;

/** What launching a sweep comes to: "24 trials ≈ 1 h 40 min". */
export function planSentence({ trials, budget, estimate }: Pick<Sound, 'trials' | 'budget' | 'estimate'>) {
  const { hours, images } = budget;
  const count =
    trials !== null
      ? `${formatCount(trials)} ${trials === 1 ? 'trial' : 'trials'}`
      : images !== undefined
        ? `Trials until ${formatCount(images)} images were seen`
        : hours !== undefined
          ? `Trials for ${formatDuration(hours * 3_600_000)}`
          : 'Trials until you stop it';
  const time = estimate?.sweepMs ?? null;
  return time === null ? count : `${count} ≈ ${formatDuration(time)}`;
}

/** What keeps a file from being launched: the first problem, and how many others there are. */
export function problemsSentence({ problems, total }: Pick<Problems, 'problems' | 'total'>) {
  const [first] = problems;
  const said = first ? `${first.path ? `${first.path}: ` : ''}${first.text}` : '';
  return total > 1 ? `${said}; and ${formatCount(total - 1)} more` : said;
}

/** What the estimate rests on, or why there is none. */
export function estimateNote(estimate: Sound['estimate']) {
  if (estimate === null) {
    return 'No run of this data set, model and batch size has been trained here yet, so nobody knows how long a trial takes.';
  }
  const { trialMs, atOnce, hasWorker, runs } = estimate;
  const workers = hasWorker
    ? `${formatCount(atOnce)} at once on the workers that live`
    : 'one after the other; no worker is at work now';
  return `A trial of ${formatDuration(trialMs)}, as ${formatCount(runs)} earlier ${runs === 1 ? 'run' : 'runs'} took, ${workers}. Trials that end early make it shorter.`;
}
