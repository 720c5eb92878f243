/** Where the picture of a snapshot is; it never changes. */
export const snapshotUrl = (snapshotId: string) => `/api/snapshots/${snapshotId}`;
