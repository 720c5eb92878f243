import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../env.ts';
import { addableNames, addableRungs } from './addable-rungs.ts';

it.each(addableNames)('%s is of the same release as the rest of tfjs', (name) => {
  const { catalog } = parse(fs.readFileSync(path.join(repository, 'pnpm-workspace.yaml'), 'utf8'));
  const { packages, withScript } = addableRungs[name];
  const ofTfjs = Object.entries(packages).filter(([each]) => each.startsWith('@tensorflow/'));
  expect(ofTfjs.map(([, version]) => version)).toEqual([catalog['@tensorflow/tfjs-core']]);
  expect(Object.keys(packages)).toEqual(expect.arrayContaining(withScript));
});
