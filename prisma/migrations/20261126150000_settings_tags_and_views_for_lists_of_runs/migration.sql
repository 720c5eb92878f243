-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_settings" (
    "run_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "number" DOUBLE PRECISION,
    "text" TEXT NOT NULL,

    CONSTRAINT "run_settings_pkey" PRIMARY KEY ("run_id","path")
);

-- CreateIndex
CREATE INDEX "saved_views_project_id_name_idx" ON "saved_views"("project_id", "name");

-- CreateIndex
CREATE INDEX "run_settings_path_number_text_run_id_idx" ON "run_settings"("path", "number", "text", "run_id");

-- CreateIndex
CREATE INDEX "metric_summaries_key_run_id_idx" ON "metric_summaries"("key", "run_id");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_settings" ADD CONSTRAINT "run_settings_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What there is already: tags and notes of the configs, and the configs' fields by path, as store-settings.ts writes them.
UPDATE "runs" SET
  "tags" = COALESCE((
    SELECT array_agg(tag ORDER BY place) FROM (
      SELECT tag, min(place) AS place
      FROM json_array_elements_text("config"->'tags') WITH ORDINALITY AS each (tag, place) GROUP BY tag
    ) AS once
  ), ARRAY[]::TEXT[]),
  "notes" = COALESCE("config"->>'notes', '');

INSERT INTO "run_settings" ("run_id", "path", "number", "text")
WITH RECURSIVE field (run_id, path, value) AS (
  SELECT r.id, top.key, top.value FROM runs r, json_each(r.config) AS top
  WHERE top.key NOT IN ('name', 'project', 'tags', 'notes')
  UNION ALL
  SELECT field.run_id, field.path || '.' || inner_field.key, inner_field.value FROM field,
    json_each(CASE WHEN json_typeof(field.value) = 'object' THEN field.value ELSE '{}' END) AS inner_field
)
SELECT run_id, path, CASE json_typeof(value) WHEN 'number' THEN (value #>> '{}')::float8 END,
       left(COALESCE(CASE json_typeof(value) WHEN 'array' THEN (
         SELECT string_agg(CASE json_typeof(item) WHEN 'object' THEN (
           SELECT string_agg(part.value #>> '{}', ' ') FROM json_each(item) AS part
         ) ELSE item #>> '{}' END, ', ') FROM json_array_elements(value) AS item
       ) ELSE value #>> '{}' END, 'none'), 500)
FROM field WHERE json_typeof(value) <> 'object';
