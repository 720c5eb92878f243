'use client';

import { type RefObject, useState } from 'react';
import {
  canBeSaved,
  type Draft,
  decisions,
  LONGEST_NOTE,
  type ReviewReasons,
  reasonWord,
  withDecision,
} from '../../lib/review.ts';
import { Button } from '../parts/button.tsx';
import { TextLength } from '../parts/text-length.tsx';
import { useCommandKey } from '../shell/use-command-key.ts';

type Props = {
  draft: Draft;
  reasons: ReviewReasons | undefined;
  noteRef: RefObject<HTMLTextAreaElement | null>;
  isSaving: boolean;
  problem: string | undefined;
  onChange: (draft: Draft) => void;
  onSave: () => void;
};

/** What the reviewer says: a decision, a reason for counting, a note for people. */
export function DecisionBar({ draft, reasons, noteRef, isSaving, problem, onChange, onSave }: Props) {
  const [isInNote, setIsInNote] = useState(false);
  const command = useCommandKey();
  const offered = draft.decision === null ? [] : (reasons?.[draft.decision] ?? []);
  return (
    <section
      aria-label="Your review"
      className="sticky bottom-0 z-10 space-y-3 rounded-t-lg border border-line bg-raised p-3 shadow-raised"
    >
      <div className="flex flex-wrap items-center gap-2">
        {decisions.map(({ decision, key, word, meaning }) => (
          <Button
            key={decision}
            aria-pressed={draft.decision === decision}
            title={meaning}
            className="h-8"
            onClick={() => onChange(withDecision(draft, decision))}
          >
            {word} <Key>{key}</Key>
          </Button>
        ))}
        <Button className="ml-auto h-8" disabled={!canBeSaved(draft) || isSaving} onClick={onSave}>
          {isSaving ? 'Saving…' : 'Save, next'}{' '}
          {/* As wide for either, so that the button stays under the pointer that leaves the note. */}
          <span className="inline-block min-w-20 text-center">
            <Key>{isInNote ? `${command} Enter` : 'Enter'}</Key>
          </span>
        </Button>
      </div>
      {offered.length > 0 && (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">Reason</legend>
          {offered.map((reason, i) => (
            <Button
              key={reason}
              aria-pressed={draft.reason === reason}
              onClick={() => onChange({ ...draft, reason: draft.reason === reason ? null : reason })}
            >
              {reasonWord(reason)} <Key>{i + 1}</Key>
            </Button>
          ))}
        </fieldset>
      )}
      <textarea
        ref={noteRef}
        aria-label="Note"
        dir="auto"
        rows={1}
        aria-describedby={draft.note === '' ? undefined : 'note-length'}
        aria-invalid={draft.note.length > LONGEST_NOTE}
        placeholder={`Note (n); ${command} Enter saves, Esc leaves it`}
        value={draft.note}
        onChange={({ target }) => onChange({ ...draft, note: target.value })}
        onFocus={() => setIsInNote(true)}
        onBlur={() => setIsInNote(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
        }}
        className="field-sizing-content block max-h-60 w-full resize-y rounded-md border border-line bg-surface px-2 py-1.5 placeholder:text-faint"
      />
      {draft.note !== '' && <TextLength id="note-length" text={draft.note} longest={LONGEST_NOTE} />}
      {problem && (
        <p role="alert" className="text-bad">
          Not saved: {problem}
        </p>
      )}
    </section>
  );
}

function Key({ children }: { children: string | number }) {
  return <kbd className="figures rounded-sm bg-sunken px-1 text-muted text-xs">{children}</kbd>;
}
