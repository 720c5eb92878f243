import { hasWorkerTags } from '@modewatch/core/config';
import type { Point, SweepConfig, TrialState } from '@modewatch/core/sweep';
import type { JudgedPoint, SweepRow, TrialRow, WorkerRow } from '@modewatch/db';
import { bar, formatCount, formatDuration, formatNumber } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';

const open: readonly TrialState[] = ['pending', 'leased', 'running', 'lost'];

/** How many trials are over, and how many there will be, if that is known. */
function progressOf({ trials, state, planned }: SweepRow) {
  const entries = Object.entries(trials) as [TrialState, number][]; // by state
  const sum = (counts: [TrialState, number][]) => counts.reduce((all, [, count]) => all + count, 0);
  const over = sum(entries.filter(([each]) => !open.includes(each)));
  const total = state === 'finished' || state === 'canceled' ? sum(entries) : (planned ?? undefined);
  return { over, total };
}

/** "████░░░░ 12 / 32 trials  2 running, 1 collapsed  best fid 12.3", on one line. */
export function sweepLine(sweep: SweepRow, best: JudgedPoint | undefined): string {
  const { over, total } = progressOf(sweep);
  const done = total === undefined ? formatCount(over) : `${formatCount(over)} / ${formatCount(total)}`;
  return [
    ...(total === undefined ? [] : [bar(total === 0 ? 1 : over / total, 12)]),
    `${done} trials`,
    countsOf(sweep) || 'none yet',
    ...(best ? [`best ${valueText(sweep.config, best)}`] : []),
  ].join('  ');
}

/** "3 finished, 1 running" */
export function countsOf({ trials }: Pick<SweepRow, 'trials'>): string {
  return Object.entries(trials)
    .map(([state, count]) => `${formatCount(count)} ${state}`)
    .join(', ');
}

/** Sweeps as a table. */
export function sweepTable(sweeps: readonly SweepRow[], now = Date.now()): string {
  const rows = sweeps.map((sweep) => [
    sweep.name,
    sweep.state,
    sweep.config.strategy,
    countsOf(sweep) || '–',
    objectiveText(sweep.config),
    `${formatDuration(now - sweep.createdAt.getTime())} ago`,
    sweep.id.slice(0, 8),
    sweep.stateReason ?? '',
  ]);
  return table(['NAME', 'STATE', 'METHOD', 'TRIALS', 'OBJECTIVE', 'CREATED', 'ID', 'REASON'], rows);
}

/** "minimize fid subject to coverage >= 0.9" */
export function objectiveText({ objective }: Pick<SweepConfig, 'objective'>): string {
  if (!objective) return '–';
  const { goal, metric, constraints } = objective;
  const limits = constraints.map((each) => `${each.metric} ${each.relation} ${formatNumber(each.limit)}`);
  return `${goal} ${metric}${limits.length > 0 ? ` subject to ${limits.join(' and ')}` : ''}`;
}

/** The best points as a table, with their parameters. */
export function bestTable(config: SweepConfig, points: readonly JudgedPoint[]): string {
  const paths = config.space.map(({ path }) => path);
  const rows = points.map((point, i) => [
    String(i + 1),
    valueText(config, point),
    ...paths.map((path) => parameterText(point.point, path)),
    point.runs.map(({ name }) => name).join(', '),
    [
      ...(point.violation > 0 ? [`breaks its constraints by ${formatNumber(100 * point.violation)} %`] : []),
      ...point.runs.flatMap((run) => (run.rewinds > 0 ? [rewindsText(run)] : [])),
    ].join('; '),
  ]);
  return table(['', 'VALUE', ...paths, 'RUNS', 'NOTE'], rows, ['']);
}

/** "quiet-fox-12 with half the learning rates", of a trial that was taken back to before its collapse. */
function rewindsText({ name, rewinds }: JudgedPoint['runs'][number]): string {
  return `${name} rewound, with ${rewinds === 1 ? 'half' : 'a quarter of'} the learning rates`;
}

/** Trials as a table, with their parameters. */
export function trialTable(config: SweepConfig, trials: readonly TrialRow[]): string {
  const paths = config.space.map(({ path }) => path);
  const rows = trials.map(({ number, state, value, point, seedIndex, run, reason }) => [
    String(number),
    state,
    `${formatCount(run.step)} / ${formatCount(run.steps)}`,
    value === null ? '–' : formatNumber(value),
    ...paths.map((path) => parameterText(point, path)),
    ...(config.seeds > 1 ? [String(seedIndex + 1)] : []),
    run.name,
    run.worker ?? '',
    reason ?? '',
  ]);
  const seed = config.seeds > 1 ? ['SEED'] : [];
  const value = config.objective?.metric.toUpperCase() ?? 'VALUE';
  const header = ['TRIAL', 'STATE', 'STEP', value, ...paths, ...seed, 'RUN', 'WORKER', 'REASON'];
  return table(header, rows, ['TRIAL', 'STEP', value]);
}

/** A parameter as text; a dash where the point does not have it. */
export function parameterText(point: Point, path: string): string {
  const value = point[path];
  if (value === undefined) return '–';
  return typeof value === 'number'
    ? formatNumber(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** "fid 23.6 ± 0.8", the mean of the point's seeds and their standard deviation. */
function valueText({ objective }: SweepConfig, { value, deviation }: JudgedPoint): string {
  const spread = deviation === null ? '' : ` ± ${formatNumber(deviation)}`;
  return `${objective?.metric ?? ''} ${formatNumber(value)}${spread}`.trim();
}

/** What there is to say of workers: that there are none with the tags asked for, or that some are in quarantine. */
export function workerNotes(workers: readonly WorkerRow[], { run }: Pick<SweepConfig, 'run'>): string[] {
  const tags = run.workerTags ?? [];
  const isFit = (worker: WorkerRow) => worker.state === 'working' && hasWorkerTags(worker, tags);
  const quarantined = workers.filter(({ state }) => state === 'quarantined');
  return [
    ...quarantined.map(({ name, stateReason }) => `✗ ${name} is in quarantine: ${stateReason}`),
    ...(workers.some(isFit) ? [] : [noWorkerText(tags)]),
  ];
}

function noWorkerText(tags: readonly string[]): string {
  if (tags.length === 0)
    return 'No worker is at work: npm start has one, ./modewatch work is one, on as many machines as you like.';
  return (
    `No worker with ${tags.length === 1 ? 'the tag' : 'the tags'} ${tags.join(', ')} is at work, which its runs ask for: ` +
    `./modewatch work --tags ${tags.join(',')} is one.`
  );
}

/** What a user may want to do next with a sweep. @param which how commands call it */
export function nextSteps({ state, config, trials }: SweepRow, which: string): string[] {
  const isOpen = state === 'running' || state === 'paused';
  const step = (verb: string, what: string, more = '') => ({ command: `${verb} ${which}${more}`, what });
  const steps = [
    ...(state === 'paused' ? [step('resume', 'goes on')] : []),
    ...(state === 'draft' ? [step('resume', 'starts it')] : []),
    ...(state === 'running' ? [step('pause', 'lets no more trials begin')] : []),
    ...(isOpen ? [step('cancel', 'ends it with all its trials')] : []),
    ...(config.objective ? [step('best', 'the best points so far')] : []),
    ...(config.objective ? [step('importance', 'which parameters matter')] : []),
    ...((trials.failed ?? 0) > 0 ? [step('retry', 'tries the failed trials again')] : []),
    ...(state === 'finished' && config.budget.trials !== undefined
      ? [step('extend', 'goes on with more trials', ' --trials 10')]
      : []),
  ];
  const width = Math.max(...steps.map(({ command }) => command.length));
  return steps.map(({ command, what }) => `  ./modewatch sweep ${command.padEnd(width)}  ${what}`);
}
