-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "last_heard_at" TIMESTAMPTZ(3);
