-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "was_killed" BOOLEAN NOT NULL DEFAULT false;
