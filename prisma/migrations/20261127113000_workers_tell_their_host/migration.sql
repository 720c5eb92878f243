-- AlterTable
ALTER TABLE "workers" ADD COLUMN     "host" TEXT NOT NULL DEFAULT '';
