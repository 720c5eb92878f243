-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('open', 'confirmed', 'rejected', 'unsure');

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "verdict" JSONB;

-- CreateTable
CREATE TABLE "evaluations" (
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" BIGINT NOT NULL,
    "weights" TEXT NOT NULL,
    "images_seen" BIGINT NOT NULL,
    "time" DOUBLE PRECISION NOT NULL,
    "evaluation" JSONB NOT NULL,
    "is_superseded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "evaluations_pkey" PRIMARY KEY ("run_id","step","attempt","weights")
);

-- CreateTable
CREATE TABLE "verdicts" (
    "run_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "step" BIGINT NOT NULL,
    "images_seen" BIGINT NOT NULL,
    "time" DOUBLE PRECISION NOT NULL,
    "signals" JSONB NOT NULL,
    "verdict" JSONB NOT NULL,
    "is_superseded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("run_id","step","attempt")
);

-- CreateTable
CREATE TABLE "flags" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "onset_step" BIGINT NOT NULL,
    "detected_step" BIGINT NOT NULL,
    "cleared_step" BIGINT,
    "detector_version" INTEGER NOT NULL,
    "flag" JSONB NOT NULL,
    "is_superseded" BOOLEAN NOT NULL DEFAULT false,
    "state" "review_state" NOT NULL DEFAULT 'open',
    "locked_by" TEXT,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "flag_id" UUID NOT NULL,
    "state" "review_state" NOT NULL,
    "reviewer" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "flags_state_created_at_idx" ON "flags"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "flags_run_id_rule_source_detected_step_key" ON "flags"("run_id", "rule", "source", "detected_step");

-- CreateIndex
CREATE INDEX "reviews_flag_id_created_at_idx" ON "reviews"("flag_id", "created_at");

-- AddForeignKey
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flags" ADD CONSTRAINT "flags_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_flag_id_fkey" FOREIGN KEY ("flag_id") REFERENCES "flags"("id") ON DELETE CASCADE ON UPDATE CASCADE;
