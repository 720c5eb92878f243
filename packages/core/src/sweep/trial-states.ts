/** What a trial, one run of a point with one seed, can be. */
export const trialStates = [
  'pending',
  'leased',
  'running',
  'finished',
  'failed',
  'collapsed',
  'diverged',
  'pruned',
  'lost',
  'canceled',
] as const;
export type TrialState = (typeof trialStates)[number];

/** Which state may follow which. Each change is recorded with its reason. */
export const trialTransitions: Readonly<Record<TrialState, readonly TrialState[]>> = {
  pending: ['leased', 'canceled'],
  // Back to pending: its worker hands it back, because it is stopped or in quarantine.
  leased: ['running', 'pending', 'lost', 'failed', 'canceled'],
  running: ['finished', 'failed', 'collapsed', 'diverged', 'pruned', 'pending', 'lost', 'canceled'],
  // A late heartbeat revives it unless another worker has taken it.
  lost: ['leased', 'running', 'pending', 'failed', 'canceled'],
  // Retried by the user.
  failed: ['pending'],
  canceled: ['pending'],
  finished: [],
  collapsed: [],
  diverged: [],
  pruned: [],
};

/** Whether nothing more happens to a trial unless the user asks for it. */
export function isOver(state: TrialState): boolean {
  return !['pending', 'leased', 'running', 'lost'].includes(state);
}
