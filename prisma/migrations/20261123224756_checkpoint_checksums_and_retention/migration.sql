-- AlterTable
ALTER TABLE "checkpoints" ADD COLUMN     "kept_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "objective" DOUBLE PRECISION,
ADD COLUMN     "sha256" BYTEA;

-- Those that are there already are taken as they are.
UPDATE "checkpoints" SET "sha256" = sha256("state");
ALTER TABLE "checkpoints" ALTER COLUMN "sha256" SET NOT NULL;
