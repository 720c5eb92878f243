import { type Figure, figure, type Target } from '../report.ts';
import { halfTrained } from './half-trained.ts';
import type { JudgedFault } from './judge-spoilt.ts';
import { areaUnderRoc, baselines, type JudgedDraw } from './judged-draw.ts';
import type { Fault } from './scene.ts';
import { spoilt } from './spoilt.ts';
import { shareText, wilson } from './wilson.ts';

/** What is asked of each group of faults. */
const groups: Partial<Record<Fault['group'], { name: string; target: Target }>> = {
  full: { name: 'recall-full', target: { atLeast: 0.99 } },
  mass20: { name: 'recall-mass20', target: { atLeast: 0.98 } },
  'one-class': { name: 'recall-one-class', target: { atLeast: 0.9 } },
  prototypes: { name: 'recall-prototypes', target: { atLeast: 0.95 } },
  negatives: { name: 'alarms-on-negatives', target: { atMost: 0.02 } },
};

/** All that is done to images, by name. */
const faults: Record<string, Fault> = { ...spoilt, ...halfTrained };

/** Kinds with a fault that is a collapse: of these the type is asked for. */
const isPositive = ({ group }: Fault) => group !== 'negatives';

/** What judged draws come to: a table for people, and figures with their targets. */
export function spoiltFigures(results: readonly JudgedFault[]): { lines: string[]; figures: Figure[] } {
  const drawsOf = (test: (kind: Fault, name: string) => boolean) =>
    results.filter(({ fault }) => test(faults[fault]!, fault)).flatMap(({ judged }) => judged);
  const negative = drawsOf((kind) => !isPositive(kind));
  const lines = Object.keys(faults).flatMap((name) => {
    const own = results.filter(({ fault }) => fault === name);
    return own.map(({ scene, judged }) => {
      const area = isPositive(faults[name]!) ? `, AUC ${auc(judged, negative, ({ score }) => score)}` : '';
      return `${name} (${scene}): alarms ${alarmText(judged)}${area}; ${verdictsOf(judged)}`;
    });
  });
  const positive = drawsOf((kind, name) => isPositive(kind) && name !== 'rare-50%' && name !== 'rare-20%');
  // Where there are no classes, total variation has nothing to say.
  const able = Object.entries(baselines).filter(([, { score }]) =>
    results.every(({ judged }) => judged.every((draw) => !Number.isNaN(score(draw)))),
  );
  const others = able.map(([name, { says, score }]) => {
    const caught = wilson(positive.filter(says).length, positive.length);
    const wrong = wilson(negative.filter(says).length, negative.length);
    return `${name}: recall ${shareText(caught)}; alarms on negatives ${shareText(wrong)}, AUC ${auc(positive, negative, score)}`;
  });
  const caught = wilson(positive.filter(({ isAlarm }) => isAlarm).length, positive.length);
  const wrong = wilson(negative.filter(({ isAlarm }) => isAlarm).length, negative.length);
  const own = `this detector: recall ${shareText(caught)}; alarms on negatives ${shareText(wrong)}, AUC ${auc(positive, negative, ({ score }) => score)}`;
  const figures = Object.entries(groups).map(([group, { name, target }]) => {
    const draws = drawsOf((kind) => kind.group === group);
    const { share, low, high } = wilson(draws.filter(({ isAlarm }) => isAlarm).length, draws.length);
    return figure(name, share, {
      unit: `of ${draws.length} draws, 95 %: ${low.toFixed(3)} … ${high.toFixed(3)}`,
      target,
    });
  });
  return { lines: [...lines, own, ...others], figures: [...figures, typeFigure(results)] };
}

/** The same of each scene by itself, without targets: of data that the thresholds were not chosen on. */
export function transferFigures(results: readonly JudgedFault[]): { lines: string[]; figures: Figure[] } {
  const scenes = [...new Set(results.map(({ scene }) => scene))];
  const parts = scenes.map((scene) => ({
    scene,
    ...spoiltFigures(results.filter((each) => each.scene === scene)),
  }));
  return {
    lines: parts.flatMap(({ lines }) => lines),
    figures: parts.flatMap(({ scene, figures }) =>
      figures.map(({ name, value, unit }) => figure(`${scene}-${name}`, value, { unit })),
    ),
  };
}

/** Of the draws with a collapse that raised an alarm, those whose gravest finding is of the right type. */
function typeFigure(results: readonly JudgedFault[]): Figure {
  const typed = results.flatMap(({ fault, judged }) => {
    const { right, group } = faults[fault]!;
    if (group === 'negatives' || right.includes('healthy')) return [];
    return judged.filter(({ isAlarm }) => isAlarm).map(({ verdict }) => right.includes(verdict));
  });
  const { share, low, high } = wilson(typed.filter(Boolean).length, typed.length);
  return figure('type-accuracy', share, {
    unit: `of ${typed.length} alarms, 95 %: ${low.toFixed(3)} … ${high.toFixed(3)}`,
    target: { atLeast: 0.9 },
  });
}

const alarmText = (judged: readonly JudgedDraw[]) =>
  shareText(wilson(judged.filter(({ isAlarm }) => isAlarm).length, judged.length));

function auc(
  positive: readonly JudgedDraw[],
  negative: readonly JudgedDraw[],
  score: (draw: JudgedDraw) => number,
): string {
  return areaUnderRoc({ positive: positive.map(score), negative: negative.map(score) }).toFixed(3);
}

/** "missing-modes 198, healthy 2" */
function verdictsOf(judged: readonly JudgedDraw[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of judged) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', ');
}
