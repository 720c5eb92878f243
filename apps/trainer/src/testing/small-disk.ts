import { spawnSync } from 'node:child_process';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A real file system of a given size. Skips the test, visibly, where this user may not mount one. */
export function smallDisk(context: TestContext, bytes: number): string {
  const folder = temporaryFolder();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mount.status !== 0)
    return context.skip(`cannot mount a small disk here: ${mount.stderr ?? mount.error}`);
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder]);
  });
  return folder;
}
