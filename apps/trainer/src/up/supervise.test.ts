import { type ChildProcess, spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { supervise } from './supervise.ts';

const node = (program: string) => spawn(process.execPath, ['-e', program], { stdio: 'ignore' });

it('starts a process again that was killed, and stops it when asked to', async () => {
  const started: ChildProcess[] = [];
  const said: string[] = [];
  const { over, stop } = supervise({
    name: 'The worker',
    start() {
      const child = node('setInterval(() => {}, 1000)');
      const isFirst = started.push(child) === 1;
      child.once('spawn', () => (isFirst ? child.kill('SIGKILL') : stop()));
      return child;
    },
    say: (line) => said.push(line),
    firstPauseMs: 1,
  });
  await over;
  expect(said).toEqual(['The worker ended with SIGKILL; starting it again.']);
  expect(started.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGTERM']);
});

it('gives up a process that cannot stay up', async () => {
  const said: string[] = [];
  const start = () => node('process.exit(3)');
  const { over } = supervise({ name: 'The web app', start, say: (line) => said.push(line), firstPauseMs: 1 });
  await expect(over).rejects.toThrow('The web app cannot stay up: it ended with exit code 3.');
  expect(said).toHaveLength(4);
});
