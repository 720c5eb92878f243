import { lengthWord } from '../../lib/text-limit.ts';

/** Counts a text as it is written, and says where it is longer than can be saved. `id` is what the field is described by. */
export function TextLength({ id, text, longest }: { id: string; text: string; longest: number }) {
  const { word, isTooLong } = lengthWord(text, longest);
  return (
    <span
      id={id}
      aria-live={text.length < longest ? 'off' : 'polite'}
      className={`figures text-xs ${isTooLong ? 'text-bad' : 'text-muted'}`}
    >
      {word}
    </span>
  );
}
