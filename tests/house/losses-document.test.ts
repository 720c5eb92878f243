import { lossNames, normNames, penaltyNames, presetNames, presets, runConfig } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read } from './source-files.ts';

const sections = new Map(
  read('docs/losses.md')
    .split(/^#{2,3} /m)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? '', section]),
);

/** Of D, besides what its layers are. */
const options = ['spectralNorm', 'minibatchDeviation', 'packing'];

describe('docs/losses.md', () => {
  it.each([...lossNames, ...penaltyNames, ...normNames, ...presetNames, ...options])(
    'has a section on %s',
    (name) => {
      expect(sections.get(name)?.length).toBeGreaterThan(20);
    },
  );

  it.each([...lossNames, ...penaltyNames, ...options])('names the paper of %s', (name) => {
    expect(sections.get(name)).toMatch(/arXiv:\d{4}\.\d{4,5}|[Ss]ame paper/);
  });

  it.each(penaltyNames)('states the default weight of %s', (name) => {
    const [penalty] = runConfig.parse({ penalties: [{ name }] }).penalties;
    const [, stated] =
      /Default weight: ([\d.]*\d)/.exec(sections.get(name)?.replaceAll('\n', ' ') ?? '') ?? [];
    expect(Number(stated)).toBe(penalty?.weight);
  });

  it.each(presetNames)('shows the fields of the preset %s as they are', (name) => {
    const [, fields = ''] = /```yaml\n([^`]*)```/.exec(sections.get(name) ?? '') ?? [];
    expect(parse(fields)).toEqual(presets[name]);
  });
});
