import { runEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { mostCharacters, mostLines, outputLines } from './output-lines.ts';

function collected() {
  const lines: { level: string; message: string }[] = [];
  return { ...outputLines((line) => lines.push(line)), lines, messages: () => lines.map((l) => l.message) };
}

it('makes lines of pieces, each with its stream and level', () => {
  const { print, end, lines } = collected();
  print('stdout', 'one\ntw');
  print('stderr', 'trouble\r\n\r\n');
  print('stdout', 'o\n10 %\r20 %\rthe rest');
  expect(lines).toEqual([
    { level: 'info', message: 'stdout: one' },
    { level: 'warning', message: 'stderr: trouble' },
    { level: 'info', message: 'stdout: two' },
    { level: 'info', message: 'stdout: 10 %' },
    { level: 'info', message: 'stdout: 20 %' },
  ]);
  end();
  end();
  expect(lines.slice(5)).toEqual([{ level: 'info', message: 'stdout: the rest' }]);
});

it('cuts a long line, however it comes, and says by how much', () => {
  const { print, messages } = collected();
  for (let i = 0; i < 3; i += 1) print('stdout', 'a'.repeat(mostCharacters));
  print('stdout', 'b\nc\n');
  expect(messages()).toEqual([
    `stdout: ${'a'.repeat(mostCharacters)} … and 4,001 more characters`,
    'stdout: c',
  ]);
});

it('keeps so many lines and says once that there were more', () => {
  const { print, end, messages } = collected();
  print('stdout', 'a\n'.repeat(mostLines - 1));
  print('stderr', 'the last\nlost\n');
  print('stdout', 'lost as well\nand this');
  end();
  expect(messages()).toHaveLength(mostLines + 1);
  expect(messages().slice(-2)).toEqual([
    'stderr: the last',
    'The run has printed 1,000 lines: what it prints from here on is not kept.',
  ]);
});

it('prints what a database can keep', () => {
  const { print, lines } = collected();
  print('stdout', '\u001B[31mred\u001B[0m \0 \uD800\n');
  expect(lines).toEqual([{ level: 'info', message: 'stdout: red \uFFFD \uFFFD' }]);
  expect(runEvent.safeParse({ type: 'log', time: 0, ...lines[0] }).success).toBe(true);
});
