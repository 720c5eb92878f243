-- AlterTable
ALTER TABLE "trials" ADD COLUMN     "rewinds" INTEGER NOT NULL DEFAULT 0;
