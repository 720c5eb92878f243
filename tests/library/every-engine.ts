import type { EngineChoice } from '@modewatch/backend';
import { backendNames } from '@modewatch/core/config';

/** Each way to compute that a run config can name. */
export const everyEngine: { on: string; choice: EngineChoice }[] = [
  { on: 'the compiled engine', choice: { engine: 'compiled' } },
  ...backendNames.map((backend) => ({ on: backend, choice: { backend } })),
];
