import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const trainer = fileURLToPath(new URL('../../scripts/trainer.mjs', import.meta.url));

export type CommandLine = {
  process: ChildProcess;
  /** What it has written so far. */
  output(): { stdout: string; stderr: string };
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>;
};

/**
 * Starts a command as a user would type it, with `through` before it if that is given. What still runs when the test is
 * over is killed.
 */
export function startCommand(
  args: string[],
  variables: Record<string, string> = {},
  { through = [] }: { through?: string[] } = {},
): CommandLine {
  const [command, ...rest] = [...through, process.execPath, trainer, 'cli', ...args];
  const child = spawn(command!, rest, {
    env: { ...withoutSettings(process.env), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return {
    process: child,
    output: () => ({ ...written }),
    ended: new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal, ...written }));
    }),
  };
}

/** Runs a command to its end. */
export function runCommand(args: string[], variables: Record<string, string> = {}) {
  return startCommand(args, variables).ended;
}

/** The settings of whoever runs the tests are none of their business. */
function withoutSettings(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(DATABASE_URL|PORT|HOST|MODEWATCH_.*|TRAINER_.*|NODE_OPTIONS|VITEST.*)$/;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !ours.test(name)));
}
