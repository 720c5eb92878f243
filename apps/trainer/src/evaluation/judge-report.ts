import { detectorVersion, type Finding, type VerdictName } from '@modewatch/core/detect';
import type { Evaluation, NullSummary } from '@modewatch/core/evaluation';
import { metricOfKey, metrics } from '@modewatch/core/metrics';
import { formatCount, formatNumber } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import type { Compared } from './compared.ts';
import { collapsed, exitCodeOf, type JudgedSamples } from './judge-samples.ts';

/** Modes that are listed one by one. */
const listedModes = 30;

/** A verdict on samples as people read it: what, why, and what it was seen by. */
export function judgeReport(judged: JudgedSamples, { title }: Pick<Compared, 'title'>): string {
  const { verdict, severity, explanation, evaluation } = judged;
  const findings = toldFindings(judged);
  const others = findings.slice(1).map((finding) => `Besides: ${finding.explanation}`);
  return [
    ...[severity === 'none' ? headOf(verdict) : `${headOf(verdict)} (${severity})`, explanation, ...others],
    ...(evaluation
      ? [
          ...findings.map((finding) => evidenceTable(finding, findings.length > 1)),
          modeTable(evaluation, findings),
          metricTable(evaluation.values, judged.scoresOfReal),
          protocolLine(judged, title),
        ]
      : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a verdict comes to, which the exit code says as well. */
function headOf(verdict: VerdictName): string {
  if (exitCodeOf(verdict) === collapsed) return `Mode collapse: ${titleOf(verdict)}`;
  return verdict === 'untrained' ? `No verdict: ${titleOf(verdict)}` : titleOf(verdict);
}

/** Where a collapse was found, that few samples are unlike the real ones is no news, and nobody has to train for longer. */
const toldFindings = ({ verdict, findings }: JudgedSamples) =>
  findings.filter(({ rule }) => rule === verdict || rule !== 'untrained');

/** A word that stays together, and otherwise words. */
const titleOf = (verdict: Finding['rule'] | VerdictName) =>
  verdict.replaceAll('-', ' ').replace('intra class', 'intra-class');

/** All that a finding rests on: what was seen, from where on it is flagged, and how likely chance alone shows it. */
function evidenceTable({ rule, evidence }: Finding, isNamed: boolean): string {
  const rows = evidence
    .slice(0, listedModes)
    .map((each) => (each.seen ? shareRow(each, each.seen) : metricRow(each)));
  const title = isNamed ? `Evidence of ${titleOf(rule)}:\n` : '';
  const header = ['EVIDENCE', 'VALUE', 'TRAINING', 'FLAGGED', 'BY CHANCE'];
  const rest = evidence.length > listedModes ? `\nand ${evidence.length - listedModes} more` : '';
  return `${title}${table(header, rows, ['VALUE', 'TRAINING'])}${rest}`;
}

type Comparison = Finding['evidence'][number];

/** A share and its upper bound, each beside what is asked of it. */
function shareRow(
  { of, value, bound, is, threshold, limit = null, alpha = null }: Comparison,
  { expected }: NonNullable<Comparison['seen']>,
): string[] {
  const flagged = `at most ${percent(threshold)}`;
  return [
    `share of ${of.replace('share/', '')}`,
    bound === null ? percent(value) : `${percent(value)}, at most ${percent(bound)}`,
    percent(expected),
    limit === null ? flagged : `${is} ${percent(limit)}, ${flagged}`,
    alpha === null ? '' : `bound wrong: ${oneIn(alpha)}`,
  ];
}

/** A value beside what is flagged, and beside what real samples score. */
function metricRow({ of, value, is, threshold, limit = null, alpha = null }: Comparison): string[] {
  return [
    of.replace('diversity/', ''),
    digits(value),
    '',
    `${is} ${digits(threshold)}`,
    limit === null
      ? ''
      : `real ones ${is} ${digits(limit)}: ${alpha === null ? 'hardly ever' : oneIn(alpha)}`,
  ];
}

const oneIn = (probability: number) => `1 in ${formatCount(Math.round(1 / probability))}`;

function modeTable({ modes }: Evaluation, findings: readonly Finding[]): string {
  const found = new Map(
    findings.flatMap(({ rule, modes }) =>
      modes.map(({ name }) => [name, rule.replaceAll('-', ' ')] as const),
    ),
  );
  const rows = modes.flatMap(({ of, names, shares, expected, nearests }) =>
    names.map((name, mode) => {
      const called = of === null ? name : `${name} in ${of}`;
      const nearest = nearests[mode] ?? null;
      return [
        called,
        percent(shares[mode]),
        percent(expected[mode]),
        nearest === null ? '–' : formatNumber(Number(nearest.toPrecision(3))),
        found.get(called) ?? '',
      ];
    }),
  );
  if (rows.length === 0) return '';
  const header = ['MODE', 'SAMPLES', 'TRAINING', 'NN RATIO', ''];
  const rest = rows.length > listedModes ? `\nand ${rows.length - listedModes} more` : '';
  const bins = modes.some(({ kind }) => kind === 'bins')
    ? '\nA bin is a group of real samples that look alike.'
    : '';
  const ratio =
    '\nNN ratio: how far a sample of the mode is from its nearest, over that of real ones; near 1 is right.';
  return `${table(header, rows.slice(0, listedModes), ['SAMPLES', 'TRAINING', 'NN RATIO'])}${rest}${ratio}${bins}`;
}

function metricTable(values: Evaluation['values'], scoresOfReal: Record<string, NullSummary>): string {
  const rows = Object.entries(values).map(([key, value]) => {
    const real = scoresOfReal[key];
    const band = real ? `${digits(withinRange(key, real.low))} … ${digits(withinRange(key, real.high))}` : '';
    return [key.replace('diversity/', ''), digits(value), band];
  });
  // Without a null table nobody knows what real samples score.
  if (Object.keys(scoresOfReal).length === 0) {
    return table(
      ['METRIC', 'VALUE'],
      rows.map(([metric = '', value = '']) => [metric, value]),
      ['VALUE'],
    );
  }
  return table(['METRIC', 'VALUE', 'REAL SAMPLES SCORE'], rows, ['VALUE']);
}

/** Bands are a little wider than what was seen, and may reach beyond what a metric can be. */
function withinRange(key: string, value: number): number {
  const name = metricOfKey(key);
  const [low, high] = name ? metrics[name].range : [-Infinity, Infinity];
  return Math.min(high, Math.max(low, value));
}

function protocolLine({ evaluation, given }: JudgedSamples, title: string): string {
  if (!evaluation) return '';
  const { count, realCount, network, nullTable } = evaluation.protocol;
  const some = given > count ? ` of ${formatCount(given)}` : '';
  const nulls = nullTable === null ? 'no null table: ./modewatch nulls make' : `null table ${nullTable}`;
  return `${formatCount(count)}${some} samples beside ${formatCount(realCount)} of ${title}, through ${network}; ${nulls}`;
}

const digits = (value: number) => formatNumber(Number(value.toPrecision(3)));
const percent = (share = 0) => `${(100 * share).toFixed(1)} %`;

/** The same for programs: one object. */
export function judgeJson(judged: JudgedSamples, { title, read }: Pick<Compared, 'title' | 'read'>) {
  const { verdict, severity, explanation, findings, evaluation, given } = judged;
  const missing = findings.find(({ rule }) => rule === 'missing-modes' || rule === 'oscillation');
  const metrics = Object.entries(evaluation?.values ?? {}).map(([key, value]) => [
    key.replace('diversity/', ''),
    value,
  ]);
  return {
    ...{ verdict, severity, explanation },
    missing: missing?.modes.map(({ name }) => name) ?? [],
    metrics: Object.fromEntries(metrics),
    evidence: findings,
    modes: evaluation?.modes ?? [],
    protocol: { ...evaluation?.protocol, detectorVersion, given, beside: title, read },
  };
}
