-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'sweep_runs';

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "digest_id" UUID;

-- CreateIndex
CREATE INDEX "notices_digest_id_idx" ON "notices"("digest_id");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "notices"("id") ON DELETE SET NULL ON UPDATE CASCADE;
