import { z } from 'zod';
import { runConfig } from '../../config/index.ts';
import { sweepFile } from './sweep-file.ts';

/** The JSON Schema of a sweep file, for editors: with the fields of a run below `run`. */
export function sweepSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(sweepFile, { io: 'input' });
  const { $schema, required, ...run } = z.toJSONSchema(runConfig, { io: 'input' });
  const description = 'fields of a run file that all trials have in common';
  return {
    title: 'A sweep of Modewatch',
    ...schema,
    properties: { ...schema.properties, run: { ...run, description } },
  };
}
