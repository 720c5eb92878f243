import { expect, it } from 'vitest';
import {
  canBeSaved,
  doneSentence,
  emptyDraft,
  emptyHanded,
  isWithOther,
  LONGEST_NOTE,
  ofProject,
  onsetGrids,
  precisionWord,
  type ReviewReasons,
  reasonWord,
  withDecision,
  withKey,
} from './review.ts';
import type { Snapshot } from './run.ts';

const reasons: ReviewReasons = {
  confirmed: ['seen-in-samples', 'seen-in-numbers', 'known-cause'],
  rejected: [
    ...(['samples-look-fine', 'too-few-samples', 'still-training'] as const),
    ...(['unsuitable-network', 'data-are-like-that'] as const),
  ],
  unsure: ['needs-another-look', 'evidence-disagrees'],
};

it('is written by keys: a decision, then one of its reasons', () => {
  expect(withKey(emptyDraft, '1', reasons), 'a reason of nothing').toEqual(emptyDraft);
  const confirmed = withKey({ ...emptyDraft, note: 'row 3' }, 'c', reasons);
  expect(confirmed).toEqual({ decision: 'confirmed', reason: null, note: 'row 3' });
  const because = withKey(confirmed, '2', reasons);
  expect(because.reason).toBe('seen-in-numbers');
  expect(withKey(because, '2', reasons).reason, 'let go of').toBeNull();
  expect(withKey(because, '9', reasons)).toEqual(because);
  expect(withKey(because, 'c', reasons), 'said again').toEqual(because);
  expect(withKey(because, 'u', reasons), 'its reasons are others').toEqual({
    ...{ decision: 'unsure', reason: null, note: 'row 3' },
  });
  expect(withDecision(because, 'rejected').reason).toBeNull();
});

it('tells a flag that others have from one that waits', () => {
  const mine = { lockedBy: 'Ada', lockBrowser: 'mine' };
  const theirs = { lockedBy: 'Ada', lockBrowser: 'other' };
  const free = { lockedBy: null, lockBrowser: null };
  expect([mine, theirs, free].map((flag) => isWithOther(flag, 'mine'))).toEqual([false, true, false]);
  expect(emptyHanded({ flags: [], total: 0 }, 'mine')).toBe('none');
  expect(emptyHanded({ flags: [theirs], total: 1 }, 'mine')).toBe('with-others');
  expect(emptyHanded({ flags: [theirs, free], total: 2 }, 'mine')).toBe('came-since');
});

const snapshot = (step: number): Snapshot => ({
  ...{ id: `s${step}`, step, imagesSeen: 64 * step, time: step, shape: [4, 2, 2, 1] },
  picture: { width: 5, height: 5, tileWidth: 2, tileHeight: 2, gutter: 1 },
  hasCurrent: false,
  hasNeighbours: false,
});

it('shows the grids between which something happened, each once', () => {
  const film = [0, 100, 200, 300, 400, 500].map(snapshot);
  expect(onsetGrids(film, { onsetStep: 250, detectedStep: 350 }).map(({ caption }) => caption)).toEqual([
    'step 100 · before',
    'step 200 · before',
    'step 300 · onset',
    'step 400 · raised',
    'step 500 · newest',
  ]);
  expect(
    onsetGrids(film.slice(0, 3), { onsetStep: 200, detectedStep: 200 }).map(({ caption }) => caption),
  ).toEqual(['step 0 · before', 'step 100 · before', 'step 200 · onset, raised, newest']);
  expect(onsetGrids([], { onsetStep: 1, detectedStep: 2 })).toEqual([]);
  const notYet = onsetGrids([snapshot(0)], { onsetStep: 50, detectedStep: 60 });
  expect(notYet.map(({ caption }) => caption)).toEqual(['step 0 · before, newest']);
});

it('says how often people agreed with a rule, and of how many', () => {
  const of = { rule: 'oscillation', unsure: 1, open: 2 } as const;
  expect(precisionWord({ ...of, confirmed: 2, rejected: 1, precision: 2 / 3 })).toBe(
    '67\u202f% (2\u00a0of\u00a03)',
  );
  expect(precisionWord({ ...of, confirmed: 0, rejected: 0, precision: null })).toBe('–');
});

it('speaks of codes in words', () => {
  expect([ofProject('faces'), ofProject(null)]).toEqual([', in faces', '']);
  expect(reasonWord('data-are-like-that')).toBe('data are like that');
  expect(doneSentence('rejected', { rule: 'oscillation', runName: 'quiet-fox' })).toBe(
    'Rejected: Oscillation of quiet-fox.',
  );
});

it('saves no draft of which a part would be lost', () => {
  const decided = withDecision(emptyDraft, 'confirmed');
  expect(canBeSaved(emptyDraft)).toBe(false);
  expect(canBeSaved({ ...decided, note: 'x'.repeat(LONGEST_NOTE) })).toBe(true);
  expect(canBeSaved({ ...decided, note: 'x'.repeat(LONGEST_NOTE + 1) })).toBe(false);
});
