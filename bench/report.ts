import os from 'node:os';

/** One measured number. `ok` is null for a number without a target. */
export type Figure = { name: string; value: number; unit: string; target: string; ok: boolean | null };

/** A target that a number must reach, stay below, or not be farther from than it may. */
export type Target = { atLeast: number } | { atMost: number } | { near: number; within: number };

/** Makes a figure, and judges it by its target. */
export function figure(
  name: string,
  value: number,
  { unit, target }: { unit: string; target?: Target },
): Figure {
  if (!target) return { name, value, unit, target: '', ok: null };
  if ('atLeast' in target) {
    return { name, value, unit, target: `>= ${target.atLeast}`, ok: value >= target.atLeast };
  }
  if ('atMost' in target) {
    return { name, value, unit, target: `<= ${target.atMost}`, ok: value <= target.atMost };
  }
  const { near, within } = target;
  return { name, value, unit, target: `${near} ± ${within}`, ok: Math.abs(value - near) <= within };
}

/**
 * Prints what a benchmark measured: a table for people and, as the last line, one line of JSON for programs.
 * A missed target makes the process end with exit code 1.
 */
export function report(bench: string, figures: Figure[]): void {
  const machine = describeMachine();
  const rows = figures.map(({ name, value, unit, target, ok }) => [
    name,
    formatNumber(value),
    unit,
    target,
    ok === null ? '' : ok ? 'ok' : 'MISSED',
  ]);
  console.log(`\n${bench} on ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);
  console.log(table([['figure', 'value', 'unit', 'target', ''], ...rows]));
  console.log(JSON.stringify({ bench, machine, figures: figures.map(rounded) }));
  if (figures.some(({ ok }) => ok === false)) process.exitCode = 1;
}

/** Lines up columns: words to the left, the second column, which holds the numbers, to the right. */
function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const pad = (cell: string, column: number) =>
    column === 1 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
  return `${rows.map((row) => `  ${row.map(pad).join('  ')}`.trimEnd()).join('\n')}\n`;
}

function describeMachine() {
  const [first] = os.cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown processor',
    cores: os.availableParallelism(),
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()}-${os.arch()}`,
    node: process.versions.node,
  };
}

/** Three digits that count, thousands apart; a dash for what was not measured. */
function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

const rounded = (each: Figure): Figure => ({ ...each, value: Number(each.value.toPrecision(4)) });
