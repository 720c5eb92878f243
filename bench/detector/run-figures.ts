import { type Figure, figure } from '../report.ts';
import { medianOf } from '../train-step/median.ts';
import type { JudgedRun } from './judge-runs.ts';
import { areaUnderRoc } from './judged-draw.ts';
import { strata } from './runs.ts';
import { shareText, wilson } from './wilson.ts';

/** What the judged runs come to: lines for people, and figures with their targets. */
export function runFigures(runs: readonly JudgedRun[]): { lines: string[]; figures: Figure[] } {
  const healthy = runs.filter(({ truth }) => truth === 'healthy');
  const collapsed = runs.filter(({ truth }) => truth === 'collapsed');
  const falseAlarms = healthy.filter(({ flagged }) => flagged);
  const caught = collapsed.filter(({ flagged }) => flagged);
  const typed = collapsed.filter(({ typeIsRight }) => typeIsRight !== null);
  const delays = collapsed.flatMap(({ delay }) => (delay === null ? [] : [Math.max(0, delay)]));
  const alarms = wilson(falseAlarms.length, healthy.length);
  const evaluations = healthy.reduce((sum, run) => sum + run.evaluations.length, 0);
  const scores = (label: string) =>
    runs.flatMap((run) => run.evaluations.filter((each) => each.label === label).map(({ score }) => score));
  const area = areaUnderRoc({ positive: scores('collapsed'), negative: scores('healthy') });
  const recallOf = (has: (fault: NonNullable<JudgedRun['fault']>) => boolean) => {
    const own = collapsed.filter(({ fault }) => fault && has(fault));
    return shareText(wilson(own.filter(({ flagged }) => flagged).length, own.length));
  };
  const lines = [
    `runs: ${runs.length}, ${count(runs, 'healthy')} healthy, ${count(runs, 'collapsed')} collapsed, ` +
      `${count(runs, 'borderline')} between the two, ${count(runs, 'untrained')} that never learnt`,
    ...strata.flatMap((stratum) => {
      const own = runs.filter((run) => run.stratum === stratum);
      if (own.length === 0) return [];
      const ofHealthy = own.filter(({ truth }) => truth === 'healthy');
      const ofCollapsed = own.filter(({ truth }) => truth === 'collapsed');
      const flagged = (some: readonly JudgedRun[]) =>
        shareText(wilson(some.filter((run) => run.flagged).length, some.length));
      return [`${stratum}: false alarms ${flagged(ofHealthy)}; recall ${flagged(ofCollapsed)}`];
    }),
    `false alarms per run: ${shareText(alarms)}; per evaluation: ${shareText(wilson(falseAlarms.length, evaluations))}`,
    `recall on runs: ${shareText(wilson(caught.length, collapsed.length))}; where modes are lost ` +
      `${recallOf(({ isLost }) => isLost)}; where samples repeat each other ${recallOf(({ isRepeated }) => isRepeated)}`,
    `precision on runs: ${shareText(wilson(caught.length, caught.length + falseAlarms.length))}`,
    `AUC over evaluations, of the worst share or nearest-neighbour ratio: ${area.toFixed(3)}`,
    ...falseAlarms.map(
      ({ name, flagged }) => `  false alarm: ${name}, ${flagged?.rule} at step ${flagged?.detected}`,
    ),
    ...collapsed.filter(({ flagged }) => !flagged).map(({ name }) => `  missed: ${name}`),
  ];
  const enough = 73;
  return {
    lines,
    figures: [
      figure('healthy-runs', healthy.length, { unit: 'recorded', target: { atLeast: enough } }),
      figure('false-alarms-per-run', alarms.share, {
        unit: `upper bound ${alarms.high.toFixed(3)}`,
        target: { atMost: 0 },
      }),
      figure('recall-runs', caught.length / collapsed.length, {
        unit: `of ${collapsed.length} collapsed runs`,
      }),
      figure('run-type-accuracy', typed.filter(({ typeIsRight }) => typeIsRight).length / typed.length, {
        unit: `of ${typed.length} flagged ones`,
        target: { atLeast: 0.9 },
      }),
      figure('delay-median', medianOf(delays), { unit: 'evaluations from the onset', target: { atMost: 2 } }),
    ],
  };
}

const count = (runs: readonly JudgedRun[], truth: JudgedRun['truth']) =>
  runs.filter((run) => run.truth === truth).length;
