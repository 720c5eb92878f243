-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "provenance" JSONB;

