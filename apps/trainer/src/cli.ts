import { ConflictError, DatabaseError, NotFoundError } from '@modewatch/db';
import { Command, CommanderError } from 'commander';
import { backendsCommand } from './commands/backends.ts';
import { dataCommand } from './commands/data.ts';
import { exportCommand } from './commands/export.ts';
import { featuresCommand } from './commands/features.ts';
import { judgeCommand } from './commands/judge.ts';
import { measureCommand } from './commands/measure.ts';
import { nullsCommand } from './commands/nulls.ts';
import { rejudgeCommand } from './commands/rejudge.ts';
import { runsCommand } from './commands/runs.ts';
import { sampleCommand } from './commands/sample.ts';
import { sweepCommand } from './commands/sweep.ts';
import { trainCommand } from './commands/train.ts';
import { upCommand } from './commands/up.ts';
import { workCommand } from './commands/work.ts';
import { messageOf, UserError } from './errors.ts';

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
    .addHelpText('after', examples);
  for (const command of [
    upCommand,
    trainCommand,
    sweepCommand,
    runsCommand,
    sampleCommand,
    exportCommand,
    dataCommand,
    featuresCommand,
    judgeCommand,
    measureCommand,
    rejudgeCommand,
    nullsCommand,
    backendsCommand,
    workCommand,
  ]) {
    program.addCommand(command());
  }
  throwInsteadOfExit(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeOf(error);
  }
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

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // it has printed its message
  if (error instanceof UserError) {
    console.error(error.message);
    return error.exitCode;
  }
  if ([ConflictError, DatabaseError, NotFoundError].some((kind) => error instanceof kind)) {
    console.error(messageOf(error));
    return 1;
  }
  console.error(error);
  console.error('\nThat should not have happened. Please report it with what stands above.');
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
if (process.connected) process.disconnect(); // from a parent that forked this; an open channel keeps a process alive
