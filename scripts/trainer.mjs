// node scripts/trainer.mjs <program> [arguments]: runs a program of apps/trainer, built anew if its sources have changed.
import { runTrainer } from './built-trainer.mjs';

const [program] = process.argv.splice(2, 1);
await runTrainer(program);
