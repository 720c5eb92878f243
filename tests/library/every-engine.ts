import type { EngineChoice } from '@modewatch/backend';

/** Each way to compute that needs nothing but the install. */
export const everyEngine: { on: string; choice: EngineChoice }[] = [
  { on: 'the compiled engine', choice: { engine: 'compiled' } },
  ...(['wasm', 'cpu'] as const).map((backend) => ({ on: backend, choice: { backend } })),
];
