-- AlterTable
ALTER TABLE "flags" ADD COLUMN     "samples_picture" JSONB,
ADD COLUMN     "samples_png" BYTEA;

-- AlterTable
ALTER TABLE "snapshots" ADD COLUMN     "neighbours" JSONB,
ADD COLUMN     "neighbours_png" BYTEA;

-- CreateTable
CREATE TABLE "real_samples" (
    "run_id" UUID NOT NULL,
    "png" BYTEA NOT NULL,
    "picture" JSONB NOT NULL,
    "modes" TEXT[],

    CONSTRAINT "real_samples_pkey" PRIMARY KEY ("run_id")
);

-- AddForeignKey
ALTER TABLE "real_samples" ADD CONSTRAINT "real_samples_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
