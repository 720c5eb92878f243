// The table of the papers on lost modes: how many of the ring's and the grid's Gaussians a GAN, PacGAN, WGAN-GP and
// RpGAN+R1+R2 find on paired seeds, beside the published figures. npm run bench -- mode-tables [--quick | --full]
import { ceilingsOf, gatesOf } from './mode-tables/gates.ts';
import { type Options, readOptions, usage } from './mode-tables/options.ts';
import type { Outcome } from './mode-tables/outcome.ts';
import { outcomeLine, startProgress } from './mode-tables/progress.ts';
import { protocol } from './mode-tables/protocol.ts';
import { readOutcomes, writeOutcomes } from './mode-tables/report-file.ts';
import { runAll } from './mode-tables/run-all.ts';
import { mixtureNames, plans, runsOf } from './mode-tables/runs.ts';
import { remarksOn, tableOf } from './mode-tables/table.ts';
import { trueScore } from './mode-tables/true-sampler.ts';
import { report } from './report.ts';

const everySeconds = 30;

const options = optionsOrUsage();
if (options) {
  await print(options.report.length > 0 ? options.report.flatMap(readOutcomes) : await trained(options));
}

function optionsOrUsage(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}

async function trained({ plan, jobs, out }: Options): Promise<Outcome[]> {
  const runs = runsOf(plan);
  const progress = startProgress(runs);
  const outcomes: Outcome[] = [];
  console.log(`${runs.length} runs, ${Math.min(jobs, runs.length)} at a time`);
  const clock = setInterval(() => console.log(progress.line()), 1000 * everySeconds);
  try {
    await runAll(runs, {
      ...{ jobs, progress },
      keep(outcome) {
        outcomes.push(outcome);
        if (out) writeOutcomes(out, outcomes);
        console.log(outcomeLine(outcome));
      },
    });
  } finally {
    clearInterval(clock);
  }
  return outcomes;
}

async function print(outcomes: Outcome[]): Promise<void> {
  for (const mixture of mixtureNames) {
    const of = outcomes.filter((each) => each.mixture === mixture);
    if (of.length > 0) console.log(`\n${mixture}\n\n${tableOf(mixture, of)}`);
  }
  for (const remark of remarksOn(outcomes)) console.log(remark);
  console.log(`\n${protocol(outcomes)}`);
  const scores = (mixture: (typeof mixtureNames)[number]) =>
    Promise.all(plans.full.seeds.map((seed) => trueScore(mixture, seed)));
  const ceilings = ceilingsOf({ ring: await scores('ring'), grid: await scores('grid') });
  report('mode-tables', [...gatesOf(outcomes), ...ceilings]);
}
