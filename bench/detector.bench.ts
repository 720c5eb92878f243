// How often the detector is right.
// npm run bench -- detector                     judges the recorded training runs
// npm run bench -- detector --record [kind…] [--jobs <cores>] [--minutes <n>]   trains them and records them anew
import os from 'node:os';
import { parseArgs } from 'node:util';
import { judgeRun } from './detector/judge-runs.ts';
import { record } from './detector/record.ts';
import { readRecordings } from './detector/recording.ts';
import { runFigures } from './detector/run-figures.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    record: { type: 'boolean', default: false },
    jobs: { type: 'string', default: `${os.availableParallelism()}` },
    minutes: { type: 'string', default: '600' },
  },
});

if (values.record) {
  await record({ jobs: Number(values.jobs), minutes: Number(values.minutes), only: positionals });
}
const { lines, figures } = runFigures(readRecordings().map(judgeRun));
console.log(lines.join('\n'));
report('detector', figures);
