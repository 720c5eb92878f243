import { aliasOf, metricNames, metrics } from '@modewatch/core/metrics';
import { describe, expect, it } from 'vitest';
import { read } from './source-files.ts';

const rows = read('docs/metrics.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line.split(' | ').map((cell) =>
      cell
        .replace(/^\| | \|$/g, '')
        .replaceAll('`', '')
        .trim(),
    ),
  );

describe.each(metricNames)('the document on metrics has %s', (name) => {
  const row = rows.find(([first]) => first === name);

  it('as the code has it', () => {
    const { formula, best, needs, advisedCount, paper } = metrics[name];
    const good = typeof best === 'string' ? best : `near ${best.near}`;
    expect(row).toEqual([name, aliasOf(name), formula, good, needs, String(advisedCount), paper]);
  });
});
