const graphemes = new Intl.Segmenter();

/**
 * The beginning of a text, with an ellipsis where it is cut, never within what a reader takes for one character.
 *
 * @param characters as JavaScript counts them, without the ellipsis
 */
export function excerpt(
  text: string,
  { characters, lines = Number.POSITIVE_INFINITY }: { characters: number; lines?: number },
) {
  const end = Math.min(endOfLine(text, lines), characters);
  if (text.slice(end).trim() === '') return text;
  // The one before the next: where the character that holds the cut begins.
  const cut = graphemes.segment(text).containing(end)?.index ?? end;
  return `${text.slice(0, cut).trimEnd()}…`;
}

/** Where a line ends, counted from 1. */
function endOfLine(text: string, lines: number) {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text.length;
  }
  return end;
}
