import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, repositoryFiles, root } from './source-files.ts';

const documents = repositoryFiles(/\.md$/);
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
const benches = repositoryFiles(/^bench\/.*\.bench\.ts$/).map((file) => path.basename(file, '.bench.ts'));

describe.each(documents)('%s', (document) => {
  const text = read(document);
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inner]) => inner ?? '');

  it('links to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
    const local = links.filter((target) => !/^(https?:|mailto:|#)/.test(target));
    expect(local.filter((target) => !exists(document, target.replace(/#.*/, '')))).toEqual([]);
  });

  it('names paths that exist', () => {
    const paths = code.filter((each) =>
      /^(\.\/)?(apps|packages|prisma|scripts|tests|bench|examples|docs|\.github|\.ci)\/[\w./[\]-]*$/.test(
        each,
      ),
    );
    expect(paths.filter((each) => !fs.existsSync(path.join(root, each)))).toEqual([]);
  });

  it('names scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it('names benchmarks that exist', () => {
    const named = [...text.matchAll(/npm run bench -- ([\w-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !benches.includes(name))).toEqual([]);
  });
});

function exists(document: string, target: string): boolean {
  return target === '' || fs.existsSync(path.join(root, path.dirname(document), target));
}
