import {
  conditioningNames,
  contentLossNames,
  datasetNames,
  modelNames,
  runConfig,
} from '@modewatch/core/config';
import { datasetOf } from '@modewatch/core/datasets';
import { ganOf } from '@modewatch/core/training';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from './source-files.ts';

const sections = new Map(
  read('docs/models.md')
    .split(/^#{2,3} /m)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? '', section.replaceAll(/\s+/g, ' ')]),
);

describe.each(modelNames)('docs/models.md on %s', (model) => {
  const section = sections.get(model) ?? '';
  const stated =
    /Default widths: G ([\d, ]+) · D ([\d, ]+)\. Parameters(?: on `(\S+)`)?: G ([\d,]+) · D ([\d,]+)\./.exec(
      section,
    );
  const dataset = datasetNames.find((name) => name === stated?.[3]);
  const config = runConfig.parse({ model, dataset });

  it('names its paper', () => {
    expect(section).toMatch(/arXiv:\d{4}\.\d{4,5}/);
  });

  it('states its default widths', () => {
    const widths = stated?.slice(1, 3).map((listed) => listed.split(', ').map(Number));
    expect(widths).toEqual([config.generator.widths, config.discriminator.widths]);
  });

  it('states its parameters', () => {
    const { weights } = ganOf(config, datasetOf(config));
    const count = (network: string) =>
      Object.entries(weights)
        .filter(([name]) => name.startsWith(`${network}/`))
        .reduce((sum, [, { shape }]) => sum + shape.reduce((size, length) => size * length, 1), 0)
        .toLocaleString('en');
    expect(stated?.slice(4)).toEqual([count('generator'), count('discriminator')]);
  });
});

it.each(conditioningNames)('docs/models.md has a section on the conditioning %s', (name) => {
  expect(sections.get(name)?.length).toBeGreaterThan(20);
  if (name !== 'none') expect(sections.get(name)).toMatch(/arXiv:\d{4}\.\d{4,5}/);
});

it.each(contentLossNames)('docs/models.md has a section on the content loss %s', (name) => {
  expect(sections.get(name)).toMatch(/arXiv:\d{4}\.\d{4,5}/);
});

it('shows settings of papers that are valid runs', () => {
  const blocks = [...read('docs/models.md').matchAll(/```yaml\n([^`]*)```/g)].map(
    ([, fields]) => fields ?? '',
  );
  expect(blocks.length).toBeGreaterThan(1);
  for (const fields of blocks) {
    expect(runConfig.safeParse(parse(fields)).error).toBeUndefined();
  }
});
