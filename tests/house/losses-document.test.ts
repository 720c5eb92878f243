import {
  augmentationNames,
  lossNames,
  normNames,
  penaltyNames,
  presetNames,
  presets,
  runConfig,
} from '@modewatch/core/config';
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
const fromPapers = [...lossNames, ...penaltyNames, ...augmentationNames, ...options];

describe('docs/losses.md', () => {
  it.each([...fromPapers, ...normNames, ...presetNames])('has a section on %s', (name) => {
    expect(sections.get(name)?.length).toBeGreaterThan(20);
  });

  it.each(fromPapers)('names the paper of %s', (name) => {
    expect(sections.get(name)).toMatch(/arXiv:\d{4}\.\d{4,5}|[Ss]ame paper/);
  });

  it.each(penaltyNames)('states the default weight of %s', (name) => {
    const [penalty] = runConfig.parse({ penalties: [{ name }] }).penalties;
    expect(stated('weight', name)).toBe(penalty?.weight);
  });

  it.each(augmentationNames)('states the default strength of %s', (name) => {
    const [augmentation] = runConfig.parse({ augmentations: [{ name }] }).augmentations;
    expect(stated('strength', name)).toBe(augmentation?.strength);
  });

  it.each(presetNames)('shows the fields of the preset %s as they are', (name) => {
    const [, fields = ''] = /```yaml\n([^`]*)```/.exec(sections.get(name) ?? '') ?? [];
    expect(parse(fields)).toEqual(presets[name]);
  });
});

/** The default that the section of this name states. */
function stated(what: string, name: string): number {
  const section = sections.get(name)?.replaceAll('\n', ' ') ?? '';
  return Number(new RegExp(`Default ${what}: ([\\d.]*\\d)`).exec(section)?.[1]);
}
