import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../env.ts';
import { addableNames, addableRungs } from './addable-rungs.ts';

const read = (file: string) => fs.readFileSync(path.join(repository, file), 'utf8');
const workspace = parse(read('pnpm-workspace.yaml'));

it.each(addableNames)('%s is of the same release as the rest of tfjs', (name) => {
  const { packages, withScript } = addableRungs[name];
  const ofTfjs = Object.entries(packages).filter(([each]) => each.startsWith('@tensorflow/'));
  expect(ofTfjs.map(([, version]) => version)).toEqual([workspace.catalog['@tensorflow/tfjs-core']]);
  expect(Object.keys(packages)).toEqual(expect.arrayContaining(withScript));
});

it('they are optional dependencies that no installation fetches or builds', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(read('packages/backend/package.json'));
  const rungs = addableNames.map((name) => addableRungs[name]);
  expect(peerDependencies).toEqual(Object.assign({}, ...rungs.map(({ packages }) => packages)));
  for (const each of Object.keys(peerDependencies)) {
    expect(peerDependenciesMeta[each], each).toEqual({ optional: true });
    expect(read('pnpm-lock.yaml')).not.toContain(`${each}@`);
  }
  for (const each of rungs.flatMap(({ withScript }) => withScript)) {
    expect(workspace.allowBuilds[each], each).toBe(false);
  }
});
