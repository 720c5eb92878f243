// node scripts/with-typescript.mjs packages/backend/src/check/write-stored-gradients.ts
// Writes stored-gradients.json anew, after the self-check's network has changed. A test proves what it says.
import fs from 'node:fs';
import { eagerProgram } from '../eager/program.ts';
import { startBackend } from '../eager/tfjs.ts';
import { selfCheckNumbers } from './self-check.ts';

await startBackend('cpu');
const numbers = await selfCheckNumbers((spec) => eagerProgram(spec, 'cpu'));
const lines = Object.entries(numbers).map(
  ([name, values]) =>
    `  ${JSON.stringify(name)}: [${Array.from(values, (value) => value.toPrecision(9)).map(Number)}]`,
);
fs.writeFileSync(new URL('stored-gradients.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
