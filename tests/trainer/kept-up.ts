import { onTestFinished } from 'vitest';
import { type CommandLine, startCommand } from './command-line.ts';

/** A command that is started again whenever it ends, as a service manager does it. */
export type KeptUp = {
  /** Process id of its present incarnation. */
  pid(): number;
  /** Kills it with -9, and waits until it is gone. */
  kill(): Promise<void>;
  /** All that its incarnations have written so far, for whoever looks into a failure. */
  output(): string;
  /** Lets it end, and starts it no more. */
  stop(): Promise<void>;
};

export function keepUp(args: string[], variables: Record<string, string>): KeptUp {
  const started: CommandLine[] = [];
  let isStopping = false;
  onTestFinished(() => {
    isStopping = true;
  });
  async function run(): Promise<void> {
    while (!isStopping) {
      started.push(startCommand(args, variables));
      await started.at(-1)!.ended;
    }
  }
  const over = run();
  const current = () => started.at(-1)!; // begun above
  return {
    pid: () => current().process.pid!,
    output: () => started.map((each) => Object.values(each.output()).join('')).join('--- again\n'),
    async kill() {
      const killed = current();
      killed.process.kill('SIGKILL');
      await killed.ended;
    },
    async stop() {
      isStopping = true;
      current().process.kill('SIGTERM');
      await over;
    },
  };
}
