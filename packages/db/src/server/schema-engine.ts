import fs from 'node:fs';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { engineAdapter } from './schema-engine-adapter.ts';

/**
 * Prisma's own schema engine in this process, from its WebAssembly build: no program to download, and migrations and
 * their history are exactly what the stock CLI writes and expects.
 *
 * @param schema text of schema.prisma, where the engine is to compare with it
 */
export async function withSchemaEngine<T>(
  { url, schema }: { url: string; schema?: string },
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadWasm();
  const adapter = engineAdapter(url);
  const bound = bindMigrationAwareSqlAdapterFactory(adapter.factory);
  const datamodels: [string, string][] | undefined = schema ? [['schema.prisma', schema]] : undefined;
  const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, bound);
  try {
    return await use(engine);
  } catch (error) {
    if (error instanceof Error && error.name === 'RuntimeError')
      throw new Error(`Schema engine: ${panic}`, { cause: error });
    throw originalOf(error, bound.errorRegistry) ?? error;
  } finally {
    engine.free();
    await adapter.close();
  }
}

/** What Node has of it; TypeScript keeps its types with those of browsers. */
declare const WebAssembly: {
  instantiate(binary: Uint8Array, imports: unknown): Promise<{ instance: { exports: Exports } }>;
};
type Exports = { __wbindgen_start(): void };

/** What the package has besides its types. */
type Glue = { __wbg_set_wasm(exports: Exports): void };

let loaded: Promise<void> | undefined;
let panic = '';

/** The package is meant for bundlers, which import its binary by themselves; Node is told here where it is. */
function loadWasm(): Promise<void> {
  loaded ??= (async () => {
    const set_message = (message: string) => {
      panic = message;
    };
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message } }); // the engine expects it there
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const binary = fs.readFileSync(entry.replace(/\.js$/, '_bg.wasm'));
    const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': bindings });
    // Its types leave that function out.
    (bindings as unknown as Glue).__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return loaded;
}

type Registry = ReturnType<typeof bindMigrationAwareSqlAdapterFactory>['errorRegistry'];

/** What an adapter threw passes through the engine as a number only. */
function originalOf(error: unknown, registry: Registry): unknown {
  const id = /External error id#(\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return id === undefined ? undefined : registry.consumeError(Number(id))?.error;
}
