import { Command } from 'commander';
import { namedRun } from '../database/named-run.ts';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';

export function cancelRunsCommand(): Command {
  return new Command('cancel')
    .alias('stop')
    .description('ends runs that wait or are being trained; --resume goes on with them')
    .argument('<run...>', 'name, id or the first digits of it')
    .action(async (given: string[]) => {
      const database = await openDatabase(readEnv(), (line) => console.error(line));
      try {
        for (const each of given) {
          const { id, name } = await namedRun(database.db, each);
          await database.db.runs.cancel(id);
          console.log(`${name} is canceled. Go on with: ./modewatch train --resume ${id.slice(0, 8)}`);
        }
      } finally {
        await database.close();
      }
    });
}
