import { median } from '@modewatch/core/metrics';
import { methodNames, methods } from './methods.ts';
import type { Outcome } from './outcome.ts';
import { published } from './published.ts';
import type { MixtureName } from './runs.ts';
import { type Mean, meanOf } from './statistics.ts';

const header = [
  'method',
  'modes',
  'median',
  'high quality, %',
  'reverse KL',
  'published modes',
  'high quality, %',
  'reverse KL',
  'processor min per run',
];

/** The outcomes on one mixture as a table in Markdown: a row for each method, mean ± standard error over the seeds. */
export function tableOf(mixture: MixtureName, outcomes: readonly Outcome[]): string {
  const rows = methodNames.flatMap((method) => {
    const of = outcomes.filter((each) => each.mixture === mixture && each.method === method);
    if (of.length === 0) return [];
    const modes = of.map((each) => each.modes);
    const paper = published[mixture][method];
    return [
      [
        methods[method].title,
        meanText(meanOf(modes), 1),
        String(median(Float64Array.from(modes))),
        meanText(meanOf(of.map(({ highQuality }) => 100 * highQuality)), 1),
        meanText(meanOf(of.flatMap(({ reverseKl }) => reverseKl ?? [])), 2),
        paper ? meanText(paper.modes, 1) : '–',
        paper ? meanText(paper.highQuality, 1) : '–',
        paper ? meanText(paper.reverseKl, 2) : '–',
        (meanOf(of.map(({ cpuSeconds }) => cpuSeconds)).mean / 60).toFixed(1),
      ],
    ];
  });
  const rule = header.map((_, column) => (column === 0 ? '---' : '---:'));
  return [header, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Of the runs that the table's figures need a word about, a line each; none when all is well. */
export function remarksOn(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ mixture, method, seed, diverged, reverseKl }) => {
    const name = `${methods[method].title} on the ${mixture}, seed ${seed}`;
    if (diverged) return [`${name}, diverged ${diverged}: counted as no modes, left out of reverse KL.`];
    if (reverseKl === null) return [`${name}, has no sample of high quality: left out of reverse KL.`];
    return [];
  });
}

/** 7.9 ± 0.1; without an error where one value has none, and – where there is no value. */
function meanText({ mean, error }: Mean, digits: number): string {
  if (Number.isNaN(mean)) return '–';
  return Number.isNaN(error) ? mean.toFixed(digits) : `${mean.toFixed(digits)} ± ${error.toFixed(digits)}`;
}
