import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** prisma/ at the root of the repository. */
export const prismaFolder = fileURLToPath(new URL('../../../../prisma/', import.meta.url));

/** One folder per migration, named so that they sort in their order. */
export const migrationsFolder = path.join(prismaFolder, 'migrations');

/** The standard folder of migrations, in the form in which the schema engine takes it. */
export function readMigrations(): MigrationList {
  const names = fs
    .readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: fs.readFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok',
          value: fs.readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

/** Every table counts: none is managed by somebody else. */
export const everything = { externalTables: [], externalEnums: [] };

/** The text of schema.prisma. */
export function readSchema(): string {
  return fs.readFileSync(path.join(prismaFolder, 'schema.prisma'), 'utf8');
}
