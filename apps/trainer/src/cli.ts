import fs from 'node:fs';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { repository } from './env.ts';
import { UserError } from './errors.ts';

/** Whoever reads the output may go away, as `head` does: then it is written for nobody. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/**
 * Runs a command line.
 *
 * @returns the exit code: 0 done, 1 failed, 2 bad input, 130 interrupted
 */
async function main(args: readonly string[]): Promise<number> {
  const program = new Command('./modewatch')
    .description('Trains GANs, records every run and shows it live in the browser.')
    .version(version())
    .addHelpText('after', examples);
  for (const command of await commandsFor(args[0])) program.addCommand(command);
  throwInsteadOfExit(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeOf(error);
  }
}

function version(): string {
  const manifest = fs.readFileSync(path.join(repository, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Each in the order of the help, loaded when it is asked for: all of them together take seconds to load. */
const commands: Record<string, () => Promise<Command>> = {
  up: async () => (await import('./commands/up.ts')).upCommand(),
  train: async () => (await import('./commands/train.ts')).trainCommand(),
  sweep: async () => (await import('./commands/sweep.ts')).sweepCommand(),
  runs: async () => (await import('./commands/runs.ts')).runsCommand(),
  sample: async () => (await import('./commands/sample.ts')).sampleCommand(),
  export: async () => (await import('./commands/export.ts')).exportCommand(),
  data: async () => (await import('./commands/data.ts')).dataCommand(),
  features: async () => (await import('./commands/features.ts')).featuresCommand(),
  judge: async () => (await import('./commands/judge.ts')).judgeCommand(),
  measure: async () => (await import('./commands/measure.ts')).measureCommand(),
  rejudge: async () => (await import('./commands/rejudge.ts')).rejudgeCommand(),
  nulls: async () => (await import('./commands/nulls.ts')).nullsCommand(),
  backends: async () => (await import('./commands/backends.ts')).backendsCommand(),
  notices: async () => (await import('./commands/notices.ts')).noticesCommand(),
  work: async () => (await import('./commands/work.ts')).workCommand(),
};

/** The one command that is named; all of them where none is, for the help and for "did you mean". */
async function commandsFor(name: string | undefined): Promise<Command[]> {
  const named = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}

const examples = `
Examples:
  ./modewatch up                                          the web app, a worker and, the first time, a demo
  ./modewatch train examples/ring.yaml                    trains here and now, with a progress bar
  ./modewatch train examples/ring.yaml --seed 7 --set generator.widths=64,64
  ./modewatch sweep examples/sweeps/ring-search.yaml      searches for good settings
  ./modewatch runs                                        what has run, and how it ended
  ./modewatch data fetch fashion-mnist                    the full 60,000 + 10,000 images
  ./modewatch backends                                    what can compute here, and how fast`;

function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) throwInsteadOfExit(child);
}

/** By their names: loading what throws them would load the database client and tfjs for every command. */
const expected = new Set([
  ...['ConflictError', 'DatabaseError', 'NotFoundError'],
  ...['CheckpointError', 'EngineError', 'NotTraceableError'],
]);

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has printed its message
  if (error instanceof UserError) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof Error && expected.has(error.name)) {
    console.error(error.message);
    return 1;
  }
  console.error(error);
  console.error('\nThat should not have happened. Please report it with what stands above.');
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
if (process.connected) process.disconnect(); // from a parent that forked this; an open channel keeps a process alive
