-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('flagged', 'failed', 'sweep_ended', 'test');

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "notice_kind" NOT NULL,
    "about" TEXT,
    "run_id" UUID,
    "sweep_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_deliveries" (
    "notice_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_deliveries_pkey" PRIMARY KEY ("notice_id","channel")
);

-- CreateIndex
CREATE UNIQUE INDEX "notices_about_key" ON "notices"("about");

-- CreateIndex
CREATE INDEX "notices_created_at_idx" ON "notices"("created_at");

-- CreateIndex
CREATE INDEX "notices_run_id_idx" ON "notices"("run_id");

-- CreateIndex
CREATE INDEX "notices_sweep_id_idx" ON "notices"("sweep_id");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_sweep_id_fkey" FOREIGN KEY ("sweep_id") REFERENCES "sweeps"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_deliveries" ADD CONSTRAINT "notice_deliveries_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;
