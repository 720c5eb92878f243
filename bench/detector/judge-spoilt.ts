import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundledNetworkNames } from '@modewatch/core/config';
import { inParallel } from '../engine-grids/in-parallel.ts';
import type { JudgedDraw } from './judged-draw.ts';
import { spoilt } from './spoilt.ts';

/** All draws of one kind of fault, through one of the classifiers. */
export type JudgedKind = { classifier: string; kind: string; judged: JudgedDraw[] };

type Message = { kind: string; judged: JudgedDraw[] } | { cpuSeconds: number };

/**
 * Makes draws of every kind of spoilt images and judges them through both classifiers, in processes of one thread.
 *
 * @param options.n samples of a draw
 */
export async function judgeSpoilt(options: {
  n: number;
  draws: number;
  jobs: number;
}): Promise<JudgedKind[]> {
  const { n, draws, jobs } = options;
  const kinds = Object.keys(spoilt);
  const perClassifier = Math.max(1, Math.floor(jobs / bundledNetworkNames.length));
  const parts = bundledNetworkNames.flatMap((classifier) =>
    Array.from({ length: Math.min(perClassifier, kinds.length) }, (_, part) => ({
      classifier,
      kinds: kinds.filter((_, i) => i % perClassifier === part),
    })),
  );
  const results: JudgedKind[] = [];
  await inParallel(parts, {
    jobs,
    async work({ classifier, kinds }) {
      await judgeInProcess([classifier, `${n}`, `${draws}`, ...kinds], (kind, judged) => {
        results.push({ classifier, kind, judged });
        const total = kinds.length * parts.length;
        console.error(`n = ${n}: ${classifier}, ${kind}; ${results.length} of about ${total}`);
      });
    },
  });
  return results;
}

function judgeInProcess(
  args: readonly string[],
  onJudged: (kind: string, judged: JudgedDraw[]) => void,
): Promise<void> {
  const child = fork(fileURLToPath(new URL('spoilt-process.ts', import.meta.url)), args, {
    execArgv: ['--import', import.meta.resolve('tsx/esm')],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('kind' in message) onJudged(message.kind, message.judged);
      else resolve();
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(errors.trim() || 'ended without a word')));
  });
}
