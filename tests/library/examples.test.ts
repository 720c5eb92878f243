import { readdirSync, readFileSync } from 'node:fs';
import { runConfig } from '@modewatch/core/config';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const folder = new URL('../../examples/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.yaml') && !file.startsWith('sweeps'),
);

it('finds examples', () => {
  expect(files.length).toBeGreaterThan(4);
});

describe.each(files)('examples/%s', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');

  it('is a valid run file', () => {
    expect(runConfig.safeParse(parse(text)).error).toBeUndefined();
  });

  it('names its run as its file, so that the one is found by the other', () => {
    const { name } = runConfig.parse(parse(text));
    expect(file.replaceAll(/[/\\]/g, '-')).toMatch(new RegExp(`^(.+-)?${name}\\.yaml$`));
  });

  it('says in its first line what it shows', () => {
    expect(text).toMatch(/^# \S.{20,}/);
  });
});
