import { readdirSync, readFileSync } from 'node:fs';
import { readSweep, sweepSchema } from '@modewatch/core/sweep';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../examples/sweeps/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

describe.each(files)('examples/sweeps/%s', (file) => {
  const text = read(file);

  it('is a valid sweep file, with nothing to be said against it', () => {
    expect(readSweep(text)).toMatchObject({
      sweep: { name: file.replace('.yaml', '') },
      facts: { needsYes: false, notes: [] },
    });
  });

  it('says in its first lines for editors what it is, and for people what it shows', () => {
    expect(text).toMatch(/^# yaml-language-server: \$schema=.\/sweep.schema.json\n# \S.{20,}/);
  });
});

it('the schema for editors is that of the program', async () => {
  const schema = `${JSON.stringify(sweepSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot('../../examples/sweeps/sweep.schema.json');
});
