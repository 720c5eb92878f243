import type { JudgedPoint, SweepConfig } from './sweep.ts';

type Judged = Pick<JudgedPoint, 'value' | 'violation'>;
type Judging = Pick<SweepConfig, 'objective'>;

/**
 * The ranks of settings, best first: equal ones share theirs and have "=" before it. Null of one that a search for
 * settings that do not collapse found to collapse with every seed: it has come last, and is no good.
 */
export function bestRanks(points: readonly Judged[], config: Judging): (string | null)[] {
  return points.map((point) => {
    if (isAllCollapsed(point, config)) return null;
    const equals = points.filter((other) => areEqual(point, other));
    const place = points.findIndex((other) => areEqual(point, other)) + 1;
    return `${equals.length > 1 ? '=' : ''}${place}.`;
  });
}

function isAllCollapsed({ value }: Judged, { objective }: Judging): boolean {
  return objective?.metric === 'collapse' && objective.goal === 'minimize' && value === 1;
}

function areEqual(a: Judged, b: Judged): boolean {
  return a.value === b.value && a.violation === b.violation;
}
