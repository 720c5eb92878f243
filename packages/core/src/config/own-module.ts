import { z } from 'zod';

/** The path of a module of the user's, in place of a name. */
export type OwnModule = `${string}.ts` | `${string}.js` | `${string}.mjs`;

/** Whether a model or loss is a module of the user's: no name has such an ending. */
export function isOwnModule(name: string): name is OwnModule {
  return /\.(ts|js|mjs)$/.test(name);
}

/** A field that takes the path of a module. */
export const ownModule = z
  .templateLiteral([z.string(), z.enum(['.ts', '.js', '.mjs'])])
  .meta({ format: 'path', title: 'the path of a module of yours (.ts, .js, .mjs)' });

/** A field that holds what its contents have to be. */
export const moduleHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional();

/** Of the field of that name: only a module has a hash. */
export function hashSuits(field: string): { path: string[]; message: string } {
  return { path: [field], message: 'nothing with a name: only a module of yours has a hash' };
}
