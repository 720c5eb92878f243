import { expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter, createCaller } from './root.ts';

// Postgres stores no NUL in a text, so none may get as far as there.

type Schema = { type?: string; enum?: unknown; properties?: Record<string, Schema>; items?: Schema };

const unused = () => {
  throw new Error('refused input must not get as far as the context');
};
const context = new Proxy({}, { get: unused }) as Parameters<typeof createCaller>[0]; // nothing of it is read
const api = createCaller(context);

/** By their full names, with what tRPC parses their input with: neither is in its types. */
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;

const texts = Object.entries(procedures).flatMap(([name, { _def }]) =>
  _def.inputs.flatMap((input) =>
    pathsOfTexts(z.toJSONSchema(input, { io: 'input' }) as Schema).map((path) => ({ name, path })),
  ),
);

it('knows the texts that procedures take', () => {
  expect(texts).toContainEqual({ name: 'runs.byId', path: ['runId'] });
  expect(texts).toContainEqual({ name: 'metrics.series', path: ['keys', 0] });
});

it.each(texts)('$name refuses a NUL in $path and names the field', async ({ name, path }) => {
  const [group, procedure] = name.split('.') as ['runs', 'byId']; // whichever: all are called alike
  await expect(api[group][procedure](withText(path, 'a\0b'))).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringContaining(`${path.join('.')}: `),
  });
});

function pathsOfTexts({ type, enum: words, properties, items }: Schema): (string | number)[][] {
  if (type === 'string') return words ? [] : [[]];
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, child]) =>
      pathsOfTexts(child).map((path) => [key, ...path]),
    ),
    ...(items ? pathsOfTexts(items).map((path) => [0, ...path]) : []),
  ];
}

/** The other fields are left out: all that is wrong is told at once. */
// biome-ignore lint/suspicious/noExplicitAny: input of whatever procedure
function withText([key, ...rest]: (string | number)[], text: string): any {
  if (key === undefined) return text;
  return typeof key === 'number' ? [withText(rest, text)] : { [key]: withText(rest, text) };
}
