import path from 'node:path';
import {
  type AutoChoice,
  chosenByAuto,
  type EngineReport,
  examinedNames,
  examineEngine,
  speedIsOf,
} from '@modewatch/backend';
import { Command } from 'commander';
import { readEnv } from '../env.ts';
import { threadsFor } from '../run/open-run-engine.ts';
import { formatNumber } from '../terminal/format.ts';
import { progressLine } from '../terminal/progress-line.ts';
import { table } from '../terminal/table.ts';
import { addBackendCommand } from './backends-add.ts';
import { removeBackendCommand } from './backends-remove.ts';

export function backendsCommand(): Command {
  return new Command('backends')
    .description('what can compute a training here, how fast it is, and what `auto` takes')
    .option('--json', 'as JSON, for programs')
    .action(survey)
    .addCommand(addBackendCommand())
    .addCommand(removeBackendCommand());
}

async function survey({ json }: { json?: boolean }): Promise<void> {
  const { dataDir, concurrency } = readEnv();
  const settings = { threads: threadsFor(concurrency), backendsDir: path.join(dataDir, 'backends') };
  const line = progressLine(process.stderr);
  const engines: EngineReport[] = [];
  for (const [i, name] of examinedNames.entries()) {
    line.show(`measuring ${name}, ${i + 1} of ${examinedNames.length}`);
    engines.push(await examineEngine(name, { ...settings, isNamed: false }));
  }
  const auto = await chosenByAuto(settings);
  line.clear();
  if (json) console.log(JSON.stringify({ threads: settings.threads, auto, speedIsOf, engines }, null, 2));
  else console.log(describeSurvey({ engines, auto, threads: settings.threads }));
}

/** A table of engines, as people read it. */
function describeSurvey(survey: { engines: EngineReport[]; auto: AutoChoice; threads: number }): string {
  const { engines, auto, threads } = survey;
  const rows = engines.map((report) => [
    report.engine,
    report.backend,
    ...(report.works
      ? [
          report.version,
          String(report.threads),
          formatNumber(Number(report.gflops.matMul.toPrecision(3))),
          formatNumber(Number(report.gflops.conv2d.toPrecision(3))),
          report.backend === auto.backend ? 'works; auto takes it' : 'works',
        ]
      : ['–', '–', '–', '–', report.reason]),
  ]);
  const right = ['THREADS', 'MATMUL', 'CONV2D'];
  return [
    table(['ENGINE', 'BACKEND', 'VERSION', ...right, 'STATE'], rows, right),
    '',
    `MATMUL and CONV2D are GFLOP/s of ${speedIsOf.matMul}, and of ${speedIsOf.conv2d}; the best of three calls.`,
    `Up to ${threads} ${threads === 1 ? 'thread' : 'threads'}: the cores, shared by the runs of one worker here; several share them among all of theirs.`,
    'The field threads of a run sets another number.',
    'auto decides for each run: a graphics card that works; else the compiled engine; what cannot be traced runs on the eager one.',
    'Where a card is slower than the compiled engine, as with small networks, the run says how much; engine: compiled passes it over.',
    ...auto.notes.map((note) => `auto: ${note}`),
  ].join('\n');
}
