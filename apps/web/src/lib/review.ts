import type { RouterOutputs } from '../server/root.ts';
import type { Flag } from './flags.ts';
import { formatCount } from './format.ts';
import type { Snapshot } from './run.ts';
import { verdictTitle } from './verdict-names.ts';

export type ReviewReasons = RouterOutputs['flags']['reasons'];
/** What a reviewer can say of a flag. */
export type Decision = keyof ReviewReasons;

export const decisions: { decision: Decision; key: string; word: string; meaning: string }[] = [
  { decision: 'confirmed', key: 'c', word: 'Confirm', meaning: 'it is what the flag says' },
  { decision: 'rejected', key: 'r', word: 'Reject', meaning: 'it is a false alarm' },
  { decision: 'unsure', key: 'u', word: 'Unsure', meaning: 'it cannot be told' },
];

/** "seen-in-samples" → "seen in samples" */
export const reasonWord = (reason: string) => reason.replaceAll('-', ' ');

/** What a reviewer is about to say. */
export type Draft = { decision: Decision | null; reason: string | null; note: string };
export const emptyDraft: Draft = { decision: null, reason: null, note: '' };

/** Characters of a note that are stored. */
export const LONGEST_NOTE = 20_000;

/** Once it is decided, and nothing of the note would be lost. */
export const canBeSaved = ({ decision, note }: Draft) => decision !== null && note.length <= LONGEST_NOTE;

/** The draft after a key: c, r and u decide, a digit takes that reason, the same digit again lets go of it. */
export function withKey(draft: Draft, key: string, reasons: ReviewReasons | undefined): Draft {
  const chosen = decisions.find((each) => each.key === key);
  if (chosen) return withDecision(draft, chosen.decision);
  const reason = draft.decision && reasons?.[draft.decision][Number(key) - 1];
  return reason ? { ...draft, reason: draft.reason === reason ? null : reason } : draft;
}

/** Reasons are those of one decision. */
export const withDecision = (draft: Draft, decision: Decision): Draft =>
  draft.decision === decision ? draft : { ...draft, decision, reason: null };

type Locked = Pick<Flag, 'lockedBy' | 'lockBrowser'>;

/** Whether somebody else has a flag in hand just now. */
export const isWithOther = ({ lockedBy, lockBrowser }: Locked, browser: string) =>
  lockedBy !== null && lockBrowser !== browser;

/**
 * Why a reviewer has nothing in hand after asking for the next flag.
 *
 * @param open.flags those of the list, which may be fewer than there are
 */
export function emptyHanded({ flags, total }: { flags: readonly Locked[]; total: number }, browser: string) {
  if (total === 0) return 'none';
  return flags.every((flag) => isWithOther(flag, browser)) ? 'with-others' : 'came-since';
}

/** What a finished review is called afterwards: "Confirmed: Missing modes of quiet-fox." */
export function doneSentence(decision: Decision, { rule, runName }: Pick<Flag, 'rule' | 'runName'>) {
  return `${decision[0]!.toUpperCase()}${decision.slice(1)}: ${verdictTitle(rule)} of ${runName}.`;
}

/** A grid around the onset of a flag, and what it shows. */
export type OnsetGrid = { snapshot: Snapshot; caption: string };

/**
 * The grids by which a flag can be seen to begin: two from before its onset, one of it, one of when it was raised, and the
 * newest. Where one grid is several of these it comes once.
 */
export function onsetGrids(
  snapshots: readonly Snapshot[],
  { onsetStep, detectedStep }: Pick<Flag, 'onsetStep' | 'detectedStep'>,
): OnsetGrid[] {
  const at = (step: number) => snapshots.find((snapshot) => snapshot.step >= step);
  const before = snapshots.filter(({ step }) => step < onsetStep).slice(-2);
  const wanted: [Snapshot | undefined, string][] = [
    ...before.map((snapshot): [Snapshot, string] => [snapshot, 'before']),
    [at(onsetStep), 'onset'],
    [at(detectedStep), 'raised'],
    [snapshots.at(-1), 'newest'],
  ];
  const captions = new Map<Snapshot, string[]>();
  for (const [snapshot, caption] of wanted) {
    if (snapshot) captions.set(snapshot, [...(captions.get(snapshot) ?? []), caption]);
  }
  return [...captions].map(([snapshot, words]) => ({
    snapshot,
    caption: `step ${formatCount(snapshot.step)} · ${words.join(', ')}`,
  }));
}

/** Of which flags figures are, where it is not all of them. */
export const ofProject = (project: string | null) => (project === null ? '' : `, in ${project}`);

/** "3 of 4 right" and what it stands for; a rule without a decision has no precision. */
export function precisionWord({
  confirmed,
  rejected,
  precision,
}: RouterOutputs['flags']['precision'][number]) {
  if (precision === null) return '–';
  // A narrow column breaks before the parenthesis, not within it.
  return `${Math.round(100 * precision)}\u202f% (${confirmed}\u00a0of\u00a0${confirmed + rejected})`;
}
