-- AlterTable
ALTER TABLE "flags" ADD COLUMN     "lock_browser" TEXT;
