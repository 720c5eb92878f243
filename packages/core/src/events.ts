import { z } from 'zod';
import { signals } from './detect/signals.ts';
import { flag, flagChange, verdict } from './detect/verdict.ts';
import { evaluation } from './evaluation/evaluation.ts';
import { metricKey, processorTimeKey } from './metric-key.ts';

export { metricKey, processorTimeKey };

const bytes = z.instanceof(Uint8Array);
const step = z.int().min(0);

/** Where in the training something happened: all three x-axes of a chart. */
const moment = {
  /** G updates so far. */
  step,
  /** Real images that D has seen so far. */
  imagesSeen: z.int().min(0),
  /** Wall clock, milliseconds since 1970. The only part of an event that two runs of one seed may differ in. */
  time: z.number(),
};

/** Named numbers of one step; NaN and ±Infinity are values like any other. */
const metrics = z.object({
  type: z.literal('metrics'),
  ...moment,
  values: z.record(metricKey, z.union([z.number(), z.nan(), z.literal(Infinity), z.literal(-Infinity)])),
});

/** Size of a picture and of one tile in it, pixels. A picture that is not a grid is one tile. */
const picture = z.object({
  width: z.int(),
  height: z.int(),
  tileWidth: z.int(),
  tileHeight: z.int(),
  gutter: z.int(),
  /** Of a picture whose tiles belong together in groups, side by side: what the tiles of a group are. */
  columns: z.array(z.string().max(100)).max(20).optional(),
  /** Classes of the real samples, where nothing but their files says them: how many, and the first names. */
  modes: z.object({ count: z.int(), names: z.array(z.string().max(300)).max(100) }).optional(),
});

/** The training samples that are nearest to those of a snapshot, each at the place of its sample. */
const neighbours = z.object({
  /** Id of the network in whose features they are near. */
  network: z.string(),
  /** Training samples among which they were looked for. */
  among: z.int().min(1),
  /** Median distance of held-out samples to their nearest: what copies are far below. */
  typical: z.number(),
  /** Of each sample to its nearest, Euclidean. */
  distances: z.array(z.number()),
  /** The mode that each of them is of; '' where none is known. */
  classes: z.array(z.string()),
  /** A picture like that of the snapshot. */
  png: bytes,
});

/** Training samples, for people to compare with. */
const reference = z.object({
  type: z.literal('reference'),
  ...moment,
  png: bytes,
  picture,
  /** What the rows of tiles show; none where rows mean nothing. */
  modes: z.array(z.string().max(300)).max(100),
});

/** What G makes of the run's fixed latents. */
const snapshot = z.object({
  type: z.literal('snapshot'),
  ...moment,
  /** Shape of `samples`: images [n, height, width, channels], points in the plane [n, 2], signals [n, length, 1]. */
  shape: z.array(z.int().min(1)).min(2).max(4),
  /** uint8 pixels (0 = -1, 255 = 1) for images; little-endian float32 for points and signals. */
  samples: bytes,
  /** The same as one picture, a PNG. */
  png: bytes,
  picture,
  /** Where those are of G's moving average: a picture like theirs of what G as it is makes of the same, a PNG. */
  current: bytes.optional(),
  /** None where a run is not evaluated, or its training samples have no end. */
  neighbours: neighbours.optional(),
});

/** All that a training needs to go on from here as if it had never stopped. */
const checkpoint = z.object({
  type: z.literal('checkpoint'),
  ...moment,
  state: bytes,
});

/** What was measured of samples that G has just made, from latents of their own. */
const evaluated = z.object({ type: z.literal('evaluation'), ...moment, evaluation });

/** How the detector sees the run after the evaluations of a step. */
const judged = z.object({
  type: z.literal('verdict'),
  ...moment,
  /** What D and G did since the verdict before. */
  signals,
  verdict,
  /** What became of the flags at this step. */
  changes: z.array(flagChange),
  /** The samples by which the flags of the changes can be seen, in the order that each names them. */
  pictures: z
    .array(
      z.object({
        ...flag.pick({ rule: true, weights: true }).shape,
        png: bytes,
        picture,
        count: z.int().min(1),
      }),
    )
    .optional(),
});

const log = z.object({
  type: z.literal('log'),
  step: step.optional(),
  time: z.number(),
  level: z.enum(['debug', 'info', 'warning', 'error']),
  message: z.string().max(100_000),
});

/** How a training says what became of it. `interrupted`: stopped on request, to be gone on with. */
const status = z.object({
  type: z.literal('status'),
  step,
  time: z.number(),
  status: z.enum(['running', 'finished', 'diverged', 'failed', 'interrupted', 'canceled']),
  reason: z.string().max(10_000).optional(),
});

/**
 * The one stream that everything in Modewatch produces, records, judges or shows. The same on the wire, in the spool
 * file and in tests.
 */
export const runEvent = z.discriminatedUnion('type', [
  metrics,
  reference,
  snapshot,
  checkpoint,
  evaluated,
  judged,
  log,
  status,
]);

export type RunEvent = z.infer<typeof runEvent>;
export type MetricsEvent = z.infer<typeof metrics>;
export type ReferenceEvent = z.infer<typeof reference>;
export type SnapshotEvent = z.infer<typeof snapshot>;
export type CheckpointEvent = z.infer<typeof checkpoint>;
export type EvaluationEvent = z.infer<typeof evaluated>;
export type VerdictEvent = z.infer<typeof judged>;
export type LogEvent = z.infer<typeof log>;
export type StatusEvent = z.infer<typeof status>;

/** An event with its place in the stream of its attempt: 1, 2, 3, … What is sent twice has the same number twice. */
export type NumberedEvent = { seq: number; event: RunEvent };
