import type { Db } from '@modewatch/db';
import { z } from 'zod';
import { sampleWeights } from '../lib/sample-weights.ts';
import { pngResponse } from './png-response.ts';

const chosen = z.enum(sampleWeights).default('averaged');

/** Answers with the picture of a snapshot; with `?weights=current` that of G as it is, which not every snapshot has. */
export function snapshotPicture(
  { snapshots }: Pick<Db, 'snapshots'>,
  request: Request,
  params: Promise<{ id: string }>,
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('weights') ?? undefined;
  return pngResponse(request, params, {
    what: 'snapshot',
    isLasting: true,
    load: async (id) => (chosen.parse(asked) === 'current' ? snapshots.currentPng(id) : snapshots.png(id)),
  });
}
