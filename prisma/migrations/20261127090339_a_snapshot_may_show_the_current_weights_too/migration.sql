-- AlterTable
ALTER TABLE "snapshots" ADD COLUMN     "current_png" BYTEA;
