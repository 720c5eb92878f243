import fs from 'node:fs';
import path from 'node:path';
import { Argument, Command } from 'commander';
import { type AddableName, addableNames } from '../backends/addable-rungs.ts';
import { readEnv } from '../env.ts';
import { UserError } from '../errors.ts';

export function removeBackendCommand(): Command {
  return new Command('remove')
    .description('takes away what `add` has fetched')
    .addArgument(new Argument('<name>', 'the backend').choices(addableNames))
    .action(remove);
}

function remove(name: AddableName): void {
  const folder = path.join(readEnv().dataDir, 'backends', name);
  if (!fs.existsSync(folder)) throw new UserError(`${name} was not added: there is no ${folder}.`);
  fs.rmSync(folder, { recursive: true });
  console.log(`${name} is gone. ./modewatch backends add ${name} fetches it again.`);
}
