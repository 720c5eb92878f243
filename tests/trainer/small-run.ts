import fs from 'node:fs';
import path from 'node:path';
import { type RunConfigInput, runConfig } from '@modewatch/core/config';
import { stringify } from 'yaml';

/** A training of some seconds that logs each step and often saves, and that nobody evaluates. */
export const smallRun = {
  dataset: 'ring',
  latentDim: 1,
  generator: { widths: [16, 16] },
  discriminator: { widths: [16, 16] },
  batchSize: 16,
  threads: 1,
  steps: 300,
  logEvery: 1,
  snapshotEvery: 100,
  checkpointEvery: 50,
  evaluateEvery: 0,
  backend: 'wasm',
} satisfies RunConfigInput;

export const smallRunConfig = (changes: RunConfigInput = {}) => runConfig.parse({ ...smallRun, ...changes });

/** @returns a new run file in a folder */
export function writeRunFile(folder: string, fields: object): string {
  const file = path.join(folder, `run-${Math.random()}.yaml`);
  fs.writeFileSync(file, stringify(fields));
  return file;
}
