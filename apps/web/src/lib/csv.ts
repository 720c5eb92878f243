type Cell = string | number | Date | null | undefined;

/** One line of comma-separated values (RFC 4180). Numbers in full, NaN and Infinity as such; nothing for null. */
export function csvLine(cells: readonly Cell[]) {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell) {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString() : String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
