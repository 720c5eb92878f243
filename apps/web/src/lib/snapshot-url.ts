/** Where the picture of a snapshot is; it never changes. */
export const snapshotUrl = (snapshotId: string) => `/api/snapshots/${snapshotId}`;

/** Where the training samples are that are nearest to those of a snapshot. */
export const neighboursUrl = (snapshotId: string) => `${snapshotUrl(snapshotId)}/neighbours`;

/** Where real samples of a run's data set are. */
export const realSamplesUrl = (runId: string) => `/api/runs/${runId}/real-samples`;

/** Where the samples that show a flag are. */
export const flagSamplesUrl = (flagId: string) => `/api/flags/${flagId}/samples`;
