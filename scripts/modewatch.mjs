// ./modewatch <command>: set up what is missing, then hand over to the CLI in apps/trainer, in this process,
// so that signals and exit codes are the command's own.
import { runTrainer } from './built-trainer.mjs';
import { SetupError, setUp } from './setup.mjs';

const [command, ...options] = process.argv.slice(2);
const isForHelp = options.some((option) => option === '--help' || option === '-h');

try {
  await setUp({ web: command === 'up' && !isForHelp });
  await runTrainer('cli');
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
