import type { WriteStream } from 'node:tty';

export type ProgressLine = {
  /** What stands on the line now. Without a terminal, prints a line now and then. */
  show(text: string): void;
  /** Prints a line that stays, above the progress. */
  print(text: string): void;
  /** Takes the progress away. */
  clear(): void;
};

const plainEveryMs = 10_000;
const drawEveryMs = 100;

/** One line at the bottom of the terminal that changes, with lines that stay above it. */
export function progressLine(stream: NodeJS.WriteStream | WriteStream = process.stdout): ProgressLine {
  const isLive = stream.isTTY === true;
  let current = '';
  let drawnAt = Number.NEGATIVE_INFINITY;

  const erase = () => stream.write('\r\x1b[2K');
  const draw = () => stream.write(`\r\x1b[2K${current.slice(0, (stream.columns || 80) - 1)}`);

  return {
    show(text) {
      current = text;
      const now = performance.now();
      if (now - drawnAt < (isLive ? drawEveryMs : plainEveryMs)) return;
      drawnAt = now;
      if (isLive) draw();
      else stream.write(`${text}\n`);
    },
    print(text) {
      if (isLive) erase();
      stream.write(`${text}\n`);
      if (isLive && current) draw();
    },
    clear() {
      if (isLive && current) erase();
      current = '';
    },
  };
}
