-- CreateEnum
CREATE TYPE "sweep_state" AS ENUM ('draft', 'running', 'paused', 'finished', 'canceled');

-- CreateEnum
CREATE TYPE "trial_state" AS ENUM ('pending', 'leased', 'running', 'finished', 'failed', 'collapsed', 'diverged', 'pruned', 'lost', 'canceled');

-- CreateEnum
CREATE TYPE "outcome_kind" AS ENUM ('pending', 'scored', 'pruned', 'infeasible', 'void');

-- CreateEnum
CREATE TYPE "worker_state" AS ENUM ('working', 'quarantined', 'stopped');

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "parent_step" BIGINT;

-- AlterTable
ALTER TABLE "sweeps" ADD COLUMN     "config" JSON,
ADD COLUMN     "ended_at" TIMESTAMPTZ(3),
ADD COLUMN     "file" TEXT,
ADD COLUMN     "points" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "ran_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "running_since" TIMESTAMPTZ(3),
ADD COLUMN     "started_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" "sweep_state",
ADD COLUMN     "state_reason" TEXT;

-- CreateTable
CREATE TABLE "sweep_points" (
    "sweep_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "point" JSON NOT NULL,
    "outcome" "outcome_kind" NOT NULL DEFAULT 'pending',
    "value" DOUBLE PRECISION,
    "violation" DOUBLE PRECISION,
    "iterations" INTEGER,
    "reason" TEXT,

    CONSTRAINT "sweep_points_pkey" PRIMARY KEY ("sweep_id","number")
);

-- CreateTable
CREATE TABLE "trials" (
    "sweep_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "point_number" INTEGER NOT NULL,
    "seed_index" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "state" "trial_state" NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "ends_as" "trial_state",
    "value" DOUBLE PRECISION,
    "iterations" INTEGER NOT NULL DEFAULT 0,
    "reports" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
    "judged" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trials_pkey" PRIMARY KEY ("sweep_id","number")
);

-- CreateTable
CREATE TABLE "trial_events" (
    "id" BIGSERIAL NOT NULL,
    "sweep_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "from" "trial_state",
    "to" "trial_state" NOT NULL,
    "reason" TEXT,
    "attempt" INTEGER NOT NULL,
    "worker" TEXT,

    CONSTRAINT "trial_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "concurrency" INTEGER NOT NULL,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "worker_state" NOT NULL DEFAULT 'working',
    "state_reason" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "trials_run_id_key" ON "trials"("run_id");

-- CreateIndex
CREATE INDEX "trials_sweep_id_point_number_idx" ON "trials"("sweep_id", "point_number");

-- CreateIndex
CREATE INDEX "trials_sweep_id_state_idx" ON "trials"("sweep_id", "state");

-- CreateIndex
CREATE INDEX "trial_events_sweep_id_number_id_idx" ON "trial_events"("sweep_id", "number", "id");

-- CreateIndex
CREATE INDEX "workers_heartbeat_at_idx" ON "workers"("heartbeat_at");

-- CreateIndex
CREATE INDEX "runs_parent_id_idx" ON "runs"("parent_id");

-- CreateIndex
CREATE INDEX "sweeps_state_idx" ON "sweeps"("state");

-- AddForeignKey
ALTER TABLE "sweep_points" ADD CONSTRAINT "sweep_points_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweeps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trials" ADD CONSTRAINT "trials_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweeps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trials" ADD CONSTRAINT "trials_sweep_id_point_number_fkey" FOREIGN KEY ("sweep_id", "point_number") REFERENCES "sweep_points"("sweep_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trials" ADD CONSTRAINT "trials_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trial_events" ADD CONSTRAINT "trial_events_sweep_id_number_fkey" FOREIGN KEY ("sweep_id", "number") REFERENCES "trials"("sweep_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
