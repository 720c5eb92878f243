import type { Constraint, SweepObjective } from '../sweep-config.ts';
import { isKnownMetric, nearestMetrics } from './known-metrics.ts';
import { type FileProblem, got } from './problem.ts';
import type { SweepFile } from './sweep-file.ts';

const example = 'minimize fid subject to coverage >= 0.9';

/** What makes one point better than another, however the file says it; undefined where it does not. */
export function objectiveOf({ metric, objective, constraints }: SweepFile): {
  objective?: SweepObjective;
  problems: FileProblem[];
} {
  const problems: FileProblem[] = [];
  if (metric && objective !== undefined) {
    problems.push({
      path: ['objective'],
      text: 'expected either metric or objective, which say the same; got both',
    });
  }
  const sentence = objective === undefined ? undefined : parseObjective(objective);
  if (objective !== undefined && !sentence) {
    problems.push({
      path: ['objective'],
      text: `expected a sentence such as "${example}"; ${got(objective)}`,
    });
  }
  const limits = [
    ...(sentence?.limits ?? []).map((text) => ({ text, path: ['objective'] })),
    ...constraints.map((text, i) => ({ text, path: ['constraints', i] })),
  ].flatMap(({ text, path }) => {
    const constraint = parseConstraint(text);
    if (!constraint)
      problems.push({ path, text: `expected a limit such as "coverage >= 0.9"; ${got(text)}` });
    return constraint ? [{ constraint, path }] : [];
  });
  const whileRunning = metric?.impute_while_running;
  if (whileRunning === 'latest' || whileRunning === 'best') {
    problems.push({
      path: ['metric', 'impute_while_running'],
      text: `expected false or worst: until it is over, a trial under way counts among the others, so that workers ask for different points, and its values only for early_terminate; ${got(whileRunning)}`,
    });
  }
  const chosen = metric ? { ...metric, metric: metric.name } : sentence;
  if (!chosen) {
    if (constraints.length > 0 && objective === undefined) {
      problems.push({
        path: ['constraints'],
        text: 'expected metric or objective beside them, which they limit; got neither',
      });
    }
    return { problems };
  }

  const named = [
    { name: chosen.metric, path: metric ? ['metric', 'name'] : ['objective'] },
    ...limits.map(({ constraint, path }) => ({ name: constraint.metric, path })),
  ];
  for (const { name, path } of named) {
    if (!isKnownMetric(name))
      problems.push({ path, text: `no run logs the metric ${name}${nearestMetrics(name)}` });
  }
  const { metric: name, goal, target, impute } = chosen;
  return {
    objective: {
      metric: name,
      goal,
      ...(target === undefined ? {} : { target }),
      ...(impute === 'worst' ? {} : { impute }),
      constraints: limits.map(({ constraint }) => constraint),
    },
    problems,
  };
}

function parseObjective(text: string) {
  const [, verb, metric, limits] =
    /^\s*(minimi[sz]e|maximi[sz]e)\s+(\S+?)(?:\s+subject\s+to\s+(.+?))?\s*$/is.exec(text) ?? [];
  if (!verb || !metric) return undefined;
  const goal = verb.toLowerCase().startsWith('min') ? ('minimize' as const) : ('maximize' as const);
  return {
    metric,
    goal,
    target: undefined,
    impute: 'worst' as const,
    limits: limits?.split(/\s+and\s+|\s*,\s*/i) ?? [],
  };
}

function parseConstraint(text: string): Constraint | undefined {
  const [, metric, relation, number] = /^\s*(\S+?)\s*(>=|<=|≥|≤)\s*(\S+)\s*$/.exec(text) ?? [];
  const limit = Number(number);
  if (!metric || !relation || !Number.isFinite(limit)) return undefined;
  return { metric, relation: relation === '>=' || relation === '≥' ? '>=' : '<=', limit };
}
