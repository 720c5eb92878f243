import type { Queries } from '../connection.ts';

/** What lists show, and filter by, in columns of their own. */
const ownColumns = ['name', 'project', 'tags', 'notes'];

/** Keeps each field of runs' configs by its path: numbers as such, and all in words. Written once: a config stays. */
export async function storeSettings(queries: Queries, runIds: string[]): Promise<void> {
  await queries.$executeRaw`
    WITH RECURSIVE field (run_id, path, value) AS (
      SELECT r.id, top.key, top.value FROM runs r, json_each(r.config) AS top
      WHERE r.id = ANY(${runIds}::uuid[]) AND top.key <> ALL(${ownColumns}::text[])
      UNION ALL
      SELECT field.run_id, field.path || '.' || inner_field.key, inner_field.value FROM field,
        json_each(CASE WHEN json_typeof(field.value) = 'object' THEN field.value ELSE '{}' END) AS inner_field
    )
    INSERT INTO run_settings (run_id, path, number, text)
    SELECT run_id, path, CASE json_typeof(value) WHEN 'number' THEN (value #>> '{}')::float8 END,
           left(COALESCE(CASE json_typeof(value) WHEN 'array' THEN (
             SELECT string_agg(CASE json_typeof(item) WHEN 'object' THEN (
               SELECT string_agg(part.value #>> '{}', ' ') FROM json_each(item) AS part
             ) ELSE item #>> '{}' END, ', ') FROM json_array_elements(value) AS item
           ) ELSE value #>> '{}' END, 'none'), 500)
    FROM field WHERE json_typeof(value) <> 'object'`;
}
