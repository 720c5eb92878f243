const units = { '': 2 ** 20, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };
const pattern = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i;
const least = 2 ** 20;

export const memorySizeHint =
  'expected an amount of memory from 1M on, such as 512M, 4G or 4096, which are MiB';

/** Reads an amount of memory: MiB, or with its unit. @returns bytes; undefined where it is none, or less than a MiB */
export function parseMemorySize(text: string): number | undefined {
  const [, number, unit = ''] = pattern.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * units[unit.toUpperCase() as keyof typeof units]);
  return bytes >= least && Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** "1.50 GiB", as the metric `system/process-memory` counts. */
export const memoryText = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
