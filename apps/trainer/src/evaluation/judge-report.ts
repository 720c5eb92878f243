import { detectorVersion, type Finding, type VerdictName } from '@modewatch/core/detect';
import type { Evaluation, NullSummary } from '@modewatch/core/evaluation';
import { formatCount, formatNumber } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import type { Compared } from './compared.ts';
import { collapsed, exitCodeOf, type JudgedSamples } from './judge-samples.ts';

/** Modes that are listed one by one. */
const listedModes = 30;

/** A verdict on samples as people read it: what, why, and what it was seen by. */
export function judgeReport(judged: JudgedSamples, { title }: Pick<Compared, 'title'>): string {
  const { verdict, severity, explanation, findings, evaluation } = judged;
  const head = `${exitCodeOf(verdict) === collapsed ? 'Mode collapse: ' : ''}${titleOf(verdict)}`;
  const others = findings.slice(1).map((finding) => `Besides: ${finding.explanation}`);
  return [
    ...[severity === 'none' ? head : `${head} (${severity})`, explanation, ...others],
    ...(evaluation
      ? [
          modeTable(evaluation, findings),
          metricTable(evaluation.values, judged.scoresOfReal),
          protocolLine(judged, title),
        ]
      : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A word that stays together, and otherwise words. */
const titleOf = (verdict: VerdictName) => verdict.replaceAll('-', ' ').replace('intra class', 'intra-class');

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
  return `${table(header, rows.slice(0, listedModes), ['SAMPLES', 'TRAINING', 'NN RATIO'])}${rest}${bins}`;
}

function metricTable(values: Evaluation['values'], scoresOfReal: Record<string, NullSummary>): string {
  const rows = Object.entries(values).map(([key, value]) => {
    const real = scoresOfReal[key];
    const band = real ? `${digits(real.low)} … ${digits(real.high)}` : '';
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
