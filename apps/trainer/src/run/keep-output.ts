import { StringDecoder } from 'node:string_decoder';
import { keepLastLines } from './last-lines.ts';
import { type OutputStream, outputLines } from './output-lines.ts';

const streams = ['stdout', 'stderr'] as const;

type Done = (error?: Error | null) => void;

/**
 * Keeps what this process prints from now on: it becomes lines of the run's log in place of going through a pipe, where
 * it would wait for a slow reader. What libraries of the system print goes past it, and is handed in with `print`.
 *
 * A process that ends before `release` passes on what it printed last to stderr, where its parent looks for last words.
 */
export function keepOutput(log: Parameters<typeof outputLines>[0]) {
  const lines = outputLines(log);
  const lastWords = keepLastLines();
  const originals = streams.map((stream) => {
    const original = process[stream].write;
    process[stream].write = writeTo((text) => {
      if (stream === 'stderr') lastWords.add(text);
      lines.print(stream, text);
    });
    return { stream, original };
  });
  function release() {
    for (const { stream, original } of originals) process[stream].write = original;
    process.off('exit', onExit);
    lines.end();
  }
  function onExit() {
    release();
    for (const line of lastWords.lines()) process.stderr.write(`${line}\n`);
  }
  process.on('exit', onExit);
  return { print: (stream: OutputStream, text: string) => lines.print(stream, text), release };
}

function writeTo(print: (text: string) => void): typeof process.stdout.write {
  const decoder = new StringDecoder('utf8');
  return (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => {
    print(typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
}
