// How often the detector is right: on real images that were spoilt on purpose, and on recorded training runs.
// npm run bench -- detector --record [kind…] [--jobs <cores>] [--minutes <n>]   trains the runs and records them
import os from 'node:os';
import { parseArgs } from 'node:util';
import { record } from './detector/record.ts';

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
