// Writes packages/db/src/generated: the Prisma client, and the list of migrations with their checksums.
// Needs no network: `prisma generate` insists on a schema engine, which it would download, yet never calls it.
// Any program that starts and ends well will do in its place; Node is one that is here on every system.
//
// With the path of another schema as argument, only the client of that one is written.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './root.mjs';

const generated = path.join(root, 'packages/db/src/generated');
const migrations = path.join(root, 'prisma/migrations');

const [otherSchema] = process.argv.slice(2);
if (otherSchema) {
  generateClient(otherSchema);
} else {
  generateClient('prisma/schema.prisma');
  listMigrations();
}

function generateClient(schema) {
  const require = createRequire(path.join(root, 'package.json'));
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
  const { status, error, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', '--no-hints', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    },
  );
  if (status === 0) return;
  console.error(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trimEnd());
  console.error(`prisma generate failed: see above. Its input is ${schema}.`);
  process.exit(1);
}

/** So that a start-up check for pending migrations needs neither this folder nor the schema engine. */
function listMigrations() {
  const names = fs
    .readdirSync(migrations, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const list = names.map((name) => {
    const script = fs.readFileSync(path.join(migrations, name, 'migration.sql'));
    return { name, checksum: createHash('sha256').update(script).digest('hex') };
  });
  const text = `// Written by scripts/generate-prisma.mjs from prisma/migrations.\nexport const migrations = ${JSON.stringify(list, null, 2)};\n`;
  fs.writeFileSync(path.join(generated, 'migrations.ts'), text);
}
