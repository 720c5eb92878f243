/** Rows under a header, columns padded to their widest cell; columns named in `right` end flush. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      header
        .map((name, column) => {
          const cell = line[column] ?? '';
          const width = widths[column] ?? 0;
          return right.includes(name) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
