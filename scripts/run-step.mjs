import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { progressWords } from './progress-words.mjs';
import { root } from './root.mjs';

/** A step of the set-up that failed; the message says what to do. */
export class SetupError extends Error {}

/**
 * Runs one long command of the set-up with a line of progress: what, how far, how long.
 *
 * @param step.title what a user reads, such as "installing packages"
 * @param step.usualSeconds how long it takes on two cores
 * @param step.command program and arguments
 * @param step.detail picks what to show of a line of the program's output (default: nothing)
 */
export async function runStep({
  title,
  usualSeconds,
  command,
  cwd = root,
  env = {},
  detail = () => undefined,
}) {
  const [program, ...args] = command;
  const output = [];
  const line = progressLine(title, usualSeconds);
  const child = spawn(program, args, {
    cwd,
    env: { ...withoutNpmConfig(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && program === 'npx',
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output.push(text);
      for (const each of text.split('\n')) line.show(detail(each));
    });
  }
  const code = await new Promise((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  ).catch((error) => error.message);
  line.end(code === 0);
  if (code !== 0) throw new SetupError(failure({ title, command, code, output: output.join('') }));
}

/** npm hands its own settings to scripts; another package manager would take them for its own. */
function withoutNpmConfig(env) {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_config_/i.test(key)));
}

/** Where no terminal can draw a line anew, a log gets one now and then. */
const plainEveryMs = 10_000;

function progressLine(title, usualSeconds) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const live = process.stderr.isTTY;
  let detail = '';
  const text = () => `  … ${title} ${progressWords(seconds(), usualSeconds)} ${detail}`.trimEnd();
  const draw = () =>
    process.stderr.write(
      live ? `\r\x1b[2K${text().slice(0, (process.stderr.columns || 80) - 1)}` : `${text()}\n`,
    );
  if (!live) process.stderr.write(`  … ${title} (about ${usualSeconds} s)\n`);
  const timer = setInterval(draw, live ? 200 : plainEveryMs);
  return {
    show(text) {
      if (text !== undefined) detail = `· ${text}`;
    },
    end(ok) {
      clearInterval(timer);
      process.stderr.write(`${live ? '\r\x1b[2K' : ''}  ${ok ? '✓' : '✗'} ${title}, ${seconds()} s\n`);
    },
  };
}

function failure({ title, command, code, output }) {
  const log = path.join(root, 'set-up.log');
  fs.writeFileSync(log, output);
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  return `${tail}\n\nThe set-up stopped at "${title}": ${command.join(' ')} ended with ${code}. All it printed is in ${log}.`;
}
