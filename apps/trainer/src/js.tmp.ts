import { Command } from 'commander';
import { dataCommand } from './commands/data.ts';
import { runsCommand } from './commands/runs.ts';
import { trainCommand } from './commands/train.ts';

await new Command('modewatch')
  .addCommand(trainCommand())
  .addCommand(runsCommand())
  .addCommand(dataCommand())
  .parseAsync();
