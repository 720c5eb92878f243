import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

it('measures screens in rem, as the named breakpoints are: rules in another unit come before them and lose', () => {
  const components = path.resolve(import.meta.dirname, '../components');
  const files = readdirSync(components, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  expect(files.length).toBeGreaterThan(50);
  const others = files.filter((file) =>
    /\b(min|max)-\[\d+px\]:/.test(readFileSync(path.join(components, file), 'utf8')),
  );
  expect(others).toEqual([]);
});
