import type { RouterOutputs } from '../server/root.ts';

export type Run = RouterOutputs['runs']['byId'];
export type RunStatus = Run['status'];
export type RunListItem = RouterOutputs['runs']['search']['runs'][number];
export type RunGroup = RouterOutputs['runs']['groups']['groups'][number];
export type Snapshot = RouterOutputs['snapshots']['list'][number];
export type Picture = Snapshot['picture'];
