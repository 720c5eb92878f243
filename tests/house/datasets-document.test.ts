import { datasetNames, runConfig } from '@modewatch/core/config';
import { datasets } from '@modewatch/core/datasets';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from './source-files.ts';

const sections = new Map(
  read('docs/datasets.md')
    .split(/^#{2,3} /m)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? '', section]),
);
/** The run files that are shown. */
const shown = [...sections].map(([name, section]) => ({
  name,
  fields: [...section.matchAll(/^ {4}.*$/gm)].map(([line]) => line).join('\n'),
}));

describe('docs/datasets.md', () => {
  it.each(datasetNames)('has a section on %s', (name) => {
    expect(sections.get(name)?.length).toBeGreaterThan(50);
  });

  it.each(datasetNames)('states the shapes of %s', (name) => {
    const options = { path: '/images', imageSize: 32, channels: 3 } as const;
    const { shape, source, modes } = datasets[name](options);
    const section = sections.get(name);
    if (source) expect(section).toContain(`Source [${source.shape.join(', ')}]`);
    if (!source || name === 'waveform') {
      if (modes.length > 0) expect(section).toContain(`[${shape.join(', ')}]`);
    }
  });

  it.each(shown.filter(({ fields }) => fields !== ''))(
    'shows fields that are valid, and are the defaults where it says so: $name',
    ({ fields }) => {
      const config = runConfig.parse(parse(fields));
      for (const [line, field] of fields.matchAll(/^ *(\w+): .*the default.*$/gm)) {
        const given = parse(fields);
        delete given.datasetOptions[field ?? ''];
        expect(runConfig.parse(given).datasetOptions, line).toEqual(config.datasetOptions);
      }
    },
  );
});
