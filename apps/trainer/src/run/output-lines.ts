import { stripVTControlCharacters } from 'node:util';
import type { LogEvent } from '@modewatch/core/events';
import { formatCount } from '../terminal/format.ts';

export type OutputStream = 'stdout' | 'stderr';

/** Lines of an attempt that are kept, of both streams together. */
export const mostLines = 1000;
/** Of a line. */
export const mostCharacters = 2000;

type Log = (line: Pick<LogEvent, 'level' | 'message'>) => void;

const levels = { stdout: 'info', stderr: 'warning' } as const;

/**
 * Makes lines of a run's log of what its process prints. Where it prints more lines than are kept, or longer ones, the
 * log says so. Empty lines and the colours of terminals are left out.
 */
export function outputLines(log: Log) {
  let count = 0;
  function keep(stream: OutputStream, line: string) {
    count += 1;
    if (count <= mostLines) {
      if (line !== '') log({ level: levels[stream], message: `${stream}: ${line}` });
    } else if (count === mostLines + 1) {
      const message = `The run has printed ${formatCount(mostLines)} lines: what it prints from here on is not kept.`;
      log({ level: 'warning', message });
    }
  }
  const lines = {
    stdout: splitLines((line) => keep('stdout', line)),
    stderr: splitLines((line) => keep('stderr', line)),
  };
  return {
    print: (stream: OutputStream, text: string) => lines[stream].add(text),
    /** Ends what is left without an end of line. */
    end() {
      lines.stdout.end();
      lines.stderr.end();
    },
  };
}

/** Keeps no more of a line that has not ended than will be shown of it. */
function splitLines(onLine: (line: string) => void) {
  let start = '';
  let left = 0;
  function end() {
    const rest = left > 0 ? ` … and ${formatCount(left)} more characters` : '';
    onLine(printable(start).trimEnd() + rest);
    start = '';
    left = 0;
  }
  return {
    add(text: string) {
      for (const [i, part] of text.split(/\r\n|\r|\n/).entries()) {
        if (i > 0) end();
        const room = mostCharacters - start.length;
        start += part.slice(0, room);
        left += Math.max(0, part.length - room);
      }
    },
    end() {
      if (start !== '') end();
    },
  };
}

/** Text that a database takes: it knows no NUL, and UTF-8 no half of a surrogate pair. */
function printable(text: string): string {
  return Buffer.from(stripVTControlCharacters(text).replaceAll('\0', '\uFFFD')).toString();
}
