-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "rebased_attempt" INTEGER;
