import { formatCount } from './format.ts';

/** How long a text is, and what to do where it is longer than can be saved. Lengths in UTF-16 units, as they are stored. */
export function lengthWord(text: string, longest: number): { word: string; isTooLong: boolean } {
  const count = `${formatCount(text.length)} / ${formatCount(longest)}`;
  const excess = text.length - longest;
  if (excess < 0) return { word: count, isTooLong: false };
  if (excess === 0) return { word: `${count}: no more fits`, isTooLong: false };
  const characters = excess === 1 ? '1 character' : `${formatCount(excess)} characters`;
  return { word: `${count}: ${characters} too many to be saved; nothing is cut`, isTooLong: true };
}
