import { text } from '@modewatch/core/config';
import { mostCompared } from '@modewatch/db';
import { z } from 'zod';
import { ATTEMPT_LIMIT } from '../../lib/provenance.ts';
import { makeRun, resumeRun } from '../runs/make-run.ts';
import { checkRunFile, runFile } from '../runs/run-file.ts';
import { procedure, router } from '../trpc.ts';

const runId = z.uuid();
const runIds = z.array(runId).min(1).max(10_000);
const tag = text.trim().min(1).max(60);
const fieldName = text.min(1).max(300);
const file = text.max(100_000);
const columns = z.array(fieldName).max(100).default([]);

/** Which runs: those of a project, or all, that fit a filter. */
const filter = z.object({ project: text.optional(), query: text.max(1000).optional() });
const search = filter.extend({
  sort: z.object({ field: fieldName, isDescending: z.boolean() }).optional(),
});

export const runs = router({
  search: procedure
    .input(
      search.extend({
        offset: z.int().min(0).max(10_000_000).default(0),
        limit: z.int().min(1).max(500).default(50),
        settings: columns,
        metrics: columns,
      }),
    )
    .query(({ ctx, input }) => ctx.db.runs.search(input)),

  searchIds: procedure
    .input(search.extend({ limit: z.int().min(1).max(10_000) }))
    .query(({ ctx, input }) => ctx.db.runs.searchIds(input)),

  groups: procedure
    .input(filter.extend({ by: fieldName, metrics: columns, limit: z.int().min(1).max(500).default(200) }))
    .query(({ ctx, input }) => ctx.db.runs.groups(input)),

  compare: procedure
    .input(z.object({ runIds: z.array(runId).min(1).max(mostCompared), metrics: columns }))
    .query(({ ctx, input }) => ctx.db.runs.compare(input)),

  fields: procedure.query(({ ctx }) => ctx.db.runs.fields()),

  fieldValues: procedure
    .input(z.object({ field: fieldName, like: text.max(200), limit: z.int().min(1).max(100).default(20) }))
    .query(({ ctx, input }) => ctx.db.runs.fieldValues(input)),

  byId: procedure.input(z.object({ runId })).query(({ ctx, input }) => ctx.db.runs.byId(input.runId)),

  /** The runs that were made of it. */
  children: procedure
    .input(z.object({ runId, limit: z.int().min(1).max(500).default(50) }))
    .query(({ ctx, input }) => ctx.db.runs.children(input)),

  realSamples: procedure
    .input(z.object({ runId }))
    .query(({ ctx, input }) => ctx.db.realSamples.of(input.runId)),

  diskUse: procedure
    .input(z.object({ runId }))
    .query(async ({ ctx, input }) => (await ctx.db.runs.diskUse([input.runId]))[0]!), // one for each that is asked

  /** From what code and on what machines it was trained, the newest attempt first. */
  attempts: procedure
    .input(z.object({ runId, limit: z.int().min(1).max(50).default(ATTEMPT_LIMIT) }))
    .query(({ ctx, input }) => ctx.db.runs.attempts(input)),

  /** The code from which it was trained, with the changes that were not committed. */
  gitState: procedure.input(z.object({ runId })).query(({ ctx, input }) => ctx.db.runs.gitState(input.runId)),

  annotate: procedure
    .input(z.object({ runId, tags: z.array(tag).max(50).optional(), notes: text.max(20_000).optional() }))
    .mutation(({ ctx, input }) => ctx.db.runs.annotate(input)),

  tag: procedure
    .input(
      z.object({ runIds, add: z.array(tag).max(50).default([]), remove: z.array(tag).max(50).default([]) }),
    )
    .mutation(({ ctx, input }) => ctx.db.runs.tag(input)),

  /** Ends a run that waits or is being trained. */
  cancel: procedure.input(z.object({ runId })).mutation(({ ctx, input }) => ctx.db.runs.cancel(input.runId)),

  /** Lets a run that ended before its last step go on. */
  resume: procedure.input(z.object({ runId })).mutation(({ ctx, input }) => resumeRun(ctx, input.runId)),

  /** Its settings as a run file, to make another of. */
  file: procedure
    .input(z.object({ runId }))
    .query(async ({ ctx, input }) => runFile((await ctx.db.runs.byId(input.runId)).config)),

  /** From which of its checkpoints another can go on. */
  branchPlaces: procedure
    .input(z.object({ runId }))
    .query(({ ctx, input }) => ctx.db.checkpoints.branchPlaces(input.runId)),

  check: procedure.input(z.object({ file })).query(({ input }) => checkRunFile(input.file)),

  /** A run of its own; a clone of another; or a branch of it, from its checkpoint of a step. */
  make: procedure
    .input(z.object({ file, of: z.object({ runId, at: z.int().min(0).optional() }).optional() }))
    .mutation(({ ctx, input }) => makeRun(ctx, input)),

  archive: procedure
    .input(z.object({ runIds, isArchived: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.db.runs.archive(input)),
});
