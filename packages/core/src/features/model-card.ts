import { z } from 'zod';
import { halfNames } from '../config/names.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What is to be known of the weights of a classifier: what they come from and how good they are. */
export const modelCard = z.object({
  name: z.string(),
  /** Of the file of weights. */
  sha256,
  bytes: z.int(),
  parameters: z.int(),
  dimension: z.int(),
  data: z.object({
    dataset: z.string(),
    edition: z.string(),
    /** Of that edition. */
    sha256,
    /** Which half of the training images it has seen; it has seen no other image. */
    half: z.enum(halfNames),
    images: z.int(),
  }),
  seed: z.int(),
  epochs: z.int(),
  /** Of the weights in the file, rounded as they are, on images that it has never seen. */
  test: z.object({ images: z.int(), accuracy: z.number() }),
  /** What has computed the fit. */
  engine: z.object({ engine: z.string(), backend: z.string(), threads: z.int(), version: z.string() }),
});

export type ModelCard = z.output<typeof modelCard>;
