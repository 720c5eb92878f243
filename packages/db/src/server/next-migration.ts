import { everything, readMigrations, readSchema } from './migrations-folder.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** A migration that is still to be written: name of its folder, and its SQL. */
export type NextMigration = { folder: string; script: string };

/**
 * Works out what leads from the migrations that exist to what schema.prisma says, by applying them to a database that
 * is made for this and dropped again.
 *
 * @param options.url a server on which databases may be made
 * @param options.name a few words on what changes
 * @param options.schema default: prisma/schema.prisma
 * @returns null when both agree already
 */
export async function nextMigration({
  url,
  name,
  schema = readSchema(),
}: {
  url: string;
  name: string;
  schema?: string;
}): Promise<NextMigration | null> {
  const { exitCode, stdout } = await withSchemaEngine({ url, schema }, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...readMigrations() },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: everything,
    }),
  );
  if (exitCode === exitCodes.noDifference) return null;
  return { folder: `${timestamp(new Date())}_${slugOf(name)}`, script: stdout ?? '' };
}

const exitCodes = { noDifference: 0 };

/** As the stock CLI names folders: 20261123180000. */
const timestamp = (date: Date) => date.toISOString().replace(/\D/g, '').slice(0, 14);

const slugOf = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
