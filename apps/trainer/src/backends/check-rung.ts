import { fork } from 'node:child_process';
import type { EngineReport } from '@modewatch/backend';
import { programOf } from '../programs.ts';
import type { AddableName } from './addable-rungs.ts';

/** What a rung whose packages lie in `<backendsDir>/<name>` can do. A check that ends early is an answer too. */
export function checkRung(name: AddableName, backendsDir: string): Promise<EngineReport> {
  const { file, args, execArgv } = programOf('check-rung-process');
  const child = fork(file, [...args, name, backendsDir], {
    execArgv,
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
