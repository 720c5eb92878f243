// npm run db:migration -- <name>: writes the next migration from what has changed in prisma/schema.prisma.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { migrationsFolder, prismaFolder } from '../server/migrations-folder.ts';
import { nextMigration } from '../server/next-migration.ts';
import { joinTestServer } from '../testing/test-server.ts';

const name = process.argv.slice(2).join(' ');
if (!/[a-z0-9]/i.test(name)) {
  console.error('Expected a few words on what changes. Usage: npm run db:migration -- add tags to sweeps');
  process.exit(2);
}

const server = await joinTestServer();
try {
  const migration = await nextMigration({ url: server.url, name });
  if (migration) write(migration);
  else console.log('prisma/schema.prisma and the migrations agree: there is nothing to write.');
} finally {
  await server.leave();
}

function write({ folder, script }: { folder: string; script: string }): void {
  const file = path.join(migrationsFolder, folder, 'migration.sql');
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, script);
  execFileSync(process.execPath, [path.join(prismaFolder, '../scripts/generate-prisma.mjs')]);
  console.log(`Wrote ${path.relative(process.cwd(), file)}. Read it before you commit it:\n\n${script}`);
}
