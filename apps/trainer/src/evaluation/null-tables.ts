import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NullTable, nullAssets, nullCounts, nullTable, nullTableId } from '@modewatch/core/evaluation';
import { InputError } from '../errors.ts';

/** Where tables lie: those made here before those that come along. */
function foldersOf(dataDir: string): { own: string; bundled: string } {
  return { own: path.join(dataDir, 'nulls'), bundled: fileURLToPath(nullAssets) };
}

/** What the tables that come along are of, by the first digits of the data set's hash, which is all that a table says of it. */
const bundledTitles: Readonly<Record<string, string>> = {
  '78b749a0': 'fashion-mnist, full',
  '31d73be4': 'fashion-mnist, bundled',
  '22dc2c74': 'stacked-fashion-mnist, full',
  db78c6ab: 'stacked-fashion-mnist, bundled',
  be750e27: 'ring',
  '57c2a73e': 'grid',
};

/** The data set of a table in words, or the first digits of its hash where it is none that comes along. */
export function titleOfTable({ dataset }: Pick<NullTable, 'dataset'>): string {
  const digits = dataset.slice(0, 8);
  return bundledTitles[digits] ?? digits;
}

/** All tables at hand, by id. @throws InputError on a file that is none, with its name */
export function listNullTables(dataDir: string): Map<string, NullTable & { isBundled: boolean }> {
  const { own, bundled } = foldersOf(dataDir);
  const tables = new Map<string, NullTable & { isBundled: boolean }>();
  for (const folder of [bundled, own]) {
    const files = fs.existsSync(folder)
      ? fs.readdirSync(folder).filter((file) => file.endsWith('.json'))
      : [];
    for (const file of files.sort()) {
      const table = readNullTable(path.join(folder, file));
      tables.set(nullTableId(table), { ...table, isBundled: folder === bundled });
    }
  }
  return tables;
}

/**
 * The table for sets of `count` samples: one of as many, or the next smaller one, whose scores scatter more, so that it
 * calls nothing different too early.
 *
 * @returns null where there is none
 */
export function findNullTable(
  { count, ...of }: Pick<NullTable, 'dataset' | 'network' | 'count'>,
  dataDir: string,
): NullTable | null {
  const { own, bundled } = foldersOf(dataDir);
  for (const smaller of nullCounts.filter((each) => each <= count).reverse()) {
    const name = `${nullTableId({ ...of, count: smaller })}.json`;
    const file = [own, bundled].map((folder) => path.join(folder, name)).find((each) => fs.existsSync(each));
    if (file) return readNullTable(file);
  }
  return null;
}

/** Writes a table into a folder, by default that of the tables made here. @returns the file */
export function writeNullTable(
  table: NullTable,
  { dataDir, out }: { dataDir: string; out?: string },
): string {
  const folder = out ?? foldersOf(dataDir).own;
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${nullTableId(table)}.json`);
  fs.writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
  return file;
}

function readNullTable(file: string): NullTable {
  try {
    return nullTable.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new InputError(`${file} is no null table: make it again with ./modewatch nulls make`, { cause });
  }
}
