-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('pending', 'running', 'finished', 'failed', 'diverged', 'lost', 'canceled');

-- CreateEnum
CREATE TYPE "log_level" AS ENUM ('debug', 'info', 'warning', 'error');

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sweeps" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sweeps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "project_id" UUID NOT NULL,
    "sweep_id" UUID,
    "name" TEXT NOT NULL,
    "config" JSON NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'pending',
    "status_reason" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "step" BIGINT NOT NULL DEFAULT 0,
    "images_seen" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "resumed_step" BIGINT,
    "engine" JSONB,
    "last_seq" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("run_id","number")
);

-- CreateTable
CREATE TABLE "metric_chunks" (
    "run_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "first_step" BIGINT NOT NULL,
    "last_step" BIGINT NOT NULL,
    "points" INTEGER NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "first_non_finite_step" BIGINT,
    "segments" BYTEA NOT NULL,
    "payload" BYTEA NOT NULL,

    CONSTRAINT "metric_chunks_pkey" PRIMARY KEY ("run_id","key","attempt","first_step")
);

-- CreateTable
CREATE TABLE "metric_summaries" (
    "run_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "last_step" BIGINT NOT NULL,
    "min" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION NOT NULL,
    "points" BIGINT NOT NULL,
    "first_non_finite_step" BIGINT,

    CONSTRAINT "metric_summaries_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" BIGINT NOT NULL,
    "images_seen" BIGINT NOT NULL,
    "time" DOUBLE PRECISION NOT NULL,
    "shape" INTEGER[],
    "samples" BYTEA NOT NULL,
    "png" BYTEA NOT NULL,
    "picture" JSONB NOT NULL,
    "is_superseded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checkpoints" (
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" BIGINT NOT NULL,
    "images_seen" BIGINT NOT NULL,
    "time" DOUBLE PRECISION NOT NULL,
    "state" BYTEA NOT NULL,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("run_id","step","attempt")
);

-- CreateTable
CREATE TABLE "log_lines" (
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "step" BIGINT,
    "time" DOUBLE PRECISION NOT NULL,
    "level" "log_level" NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "log_lines_pkey" PRIMARY KEY ("run_id","attempt","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "projects_name_key" ON "projects"("name");

-- CreateIndex
CREATE INDEX "sweeps_project_id_created_at_idx" ON "sweeps"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "runs_created_at_id_idx" ON "runs"("created_at", "id");

-- CreateIndex
CREATE INDEX "runs_project_id_created_at_id_idx" ON "runs"("project_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "runs_sweep_id_idx" ON "runs"("sweep_id");

-- CreateIndex
CREATE INDEX "runs_name_idx" ON "runs"("name");

-- CreateIndex
CREATE INDEX "runs_status_idx" ON "runs"("status");

-- CreateIndex
CREATE UNIQUE INDEX "snapshots_run_id_step_attempt_key" ON "snapshots"("run_id", "step", "attempt");

-- AddForeignKey
ALTER TABLE "sweeps" ADD CONSTRAINT "sweeps_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweeps"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_chunks" ADD CONSTRAINT "metric_chunks_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_summaries" ADD CONSTRAINT "metric_summaries_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_lines" ADD CONSTRAINT "log_lines_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: storage settings, which schema.prisma cannot say.

-- Points and weights are packed already, PNGs compressed: a second compression costs time and saves nothing.
ALTER TABLE "metric_chunks" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
ALTER TABLE "metric_chunks" ALTER COLUMN "segments" SET STORAGE MAIN;
ALTER TABLE "snapshots" ALTER COLUMN "png" SET STORAGE EXTERNAL;
ALTER TABLE "checkpoints" ALTER COLUMN "state" SET STORAGE EXTERNAL;

-- These rows are updated again and again while a run is live: with room in their page that leaves nothing behind.
ALTER TABLE "metric_chunks" SET (fillfactor = 70);
ALTER TABLE "metric_summaries" SET (fillfactor = 50);
ALTER TABLE "runs" SET (fillfactor = 50);
ALTER TABLE "attempts" SET (fillfactor = 50);
