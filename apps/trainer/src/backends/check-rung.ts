import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineReport } from '@modewatch/backend';
import { typescriptOptions } from '../run/typescript-options.ts';
import type { AddableName } from './addable-rungs.ts';

/** What a rung whose packages lie in `<backendsDir>/<name>` can do. A check that ends early is an answer too. */
export function checkRung(name: AddableName, backendsDir: string): Promise<EngineReport> {
  const program = fileURLToPath(new URL('./check-rung-process.ts', import.meta.url));
  const child = fork(program, [name, backendsDir], {
    execArgv: typescriptOptions,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let report: EngineReport | undefined;
  child.on('message', (message: EngineReport) => {
    report = message;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const reason = `loading it ended the process with ${signal ?? `exit code ${code}`}`;
      const crashed = { works: false, reason, isInstalled: true, lacksCard: false } as const;
      resolve(report ?? { engine: 'eager', backend: name, ...crashed });
    });
  });
}
