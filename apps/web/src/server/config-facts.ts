import { defaultsBeside, type RunConfig, runConfig } from '@modewatch/core/config';
import { z } from 'zod';

/** A run config that leaves everything out, resolved; but for what the model and the data set bring along. */
export function configDefaults(config: Partial<Pick<RunConfig, 'model' | 'dataset'>> = {}): RunConfig {
  const { model, dataset } = runConfig.parse({});
  return { ...defaultsBeside(config), model, dataset };
}

type FieldSchema = { description?: string; properties?: Record<string, FieldSchema> };

/** What each field of a run config means, by path, in the schema's own words. */
export const configMeanings = Object.fromEntries(
  meanings(z.toJSONSchema(runConfig, { io: 'input' }) as FieldSchema), // the part of JSON Schema that is read here
);

function meanings(
  { description, properties = {} }: FieldSchema,
  path = '',
): [path: string, meaning: string][] {
  const own: [string, string][] = description ? [[path, description]] : [];
  const fields = Object.entries(properties);
  return own.concat(fields.flatMap(([field, schema]) => meanings(schema, path ? `${path}.${field}` : field)));
}
