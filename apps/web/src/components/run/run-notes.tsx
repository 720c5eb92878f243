'use client';

import { useState } from 'react';
import { excerpt } from '../../lib/excerpt.ts';
import { formatCount } from '../../lib/format.ts';
import { Button } from '../parts/button.tsx';

/** So much of long notes is shown at first. */
const FOLDED = { characters: 800, lines: 8 };

/** What people wrote about the run, as they wrote it; long notes are folded. */
export default function RunNotes({ notes }: { notes: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const beginning = excerpt(notes, FOLDED);
  return (
    <section aria-label="Notes" className="max-w-[90ch] space-y-2">
      <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
        {isWhole ? notes : beginning}
      </p>
      {beginning !== notes && (
        <Button aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show less' : `Show all ${formatCount(notes.length)} characters`}
        </Button>
      )}
    </section>
  );
}
