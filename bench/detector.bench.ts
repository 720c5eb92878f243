// How often the detector is right: on training runs that were recorded, on real images that are spoilt on purpose, and on
// digits, on which nothing was chosen.
// npm run bench -- detector [runs | spoilt | transfer] [--n 2048] [--draws 200] [--jobs <cores>] [--minutes <n>]
// npm run bench -- detector --record [kind…] [--jobs <cores>] [--minutes <n>]   trains the runs that are not recorded yet
import os from 'node:os';
import { parseArgs } from 'node:util';
import { judgeRun } from './detector/judge-runs.ts';
import { judgeSpoilt } from './detector/judge-spoilt.ts';
import { record } from './detector/record.ts';
import { readRecordings } from './detector/recording.ts';
import { baselineLines } from './detector/run-baselines.ts';
import { runFigures } from './detector/run-figures.ts';
import { spoiltFigures, transferFigures } from './detector/spoilt-figures.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    record: { type: 'boolean', default: false },
    jobs: { type: 'string', default: `${os.availableParallelism()}` },
    minutes: { type: 'string', default: '600' },
    n: { type: 'string', default: '2048' },
    draws: { type: 'string', default: '200' },
  },
});
const jobs = Number(values.jobs);
const minutes = Number(values.minutes);
const drawn = { n: Number(values.n), draws: Number(values.draws), jobs, minutes };
const isAsked = (part: string) => positionals.length === 0 || positionals.includes(part);

const parts = [];
if (values.record) {
  await record({ jobs, minutes, only: positionals });
}
if (values.record || isAsked('runs')) {
  const recordings = readRecordings();
  if (recordings.length === 0) console.log('No runs are recorded yet: npm run bench -- detector --record');
  else {
    const { lines, figures } = runFigures(recordings.map(judgeRun));
    parts.push({ lines: [...lines, ...baselineLines(recordings)], figures });
  }
}
if (!values.record && isAsked('spoilt')) {
  const spoilt = await judgeSpoilt({ part: 'spoilt', ...drawn });
  parts.push(spoiltFigures([...spoilt, ...(await judgeSpoilt({ part: 'half-trained', ...drawn }))]));
}
if (!values.record && isAsked('transfer')) {
  const n = 512; // there are not many digits
  parts.push(transferFigures(await judgeSpoilt({ part: 'transfer', ...drawn, n })));
}
console.log(parts.flatMap(({ lines }) => lines).join('\n'));
report(
  'detector',
  parts.flatMap(({ figures }) => figures),
);
