import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { gitEnvironment } from '../env.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { gitState, provenanceHere } from './provenance.ts';

it('knows the commit, and what was changed since', async () => {
  const folder = checkout();
  const clean = await gitState(folder);
  expect(clean).toEqual({
    ...{ commit: expect.stringMatching(/^[0-9a-f]{40}$/), branch: 'main' },
    ...{ diff: '', diffLength: 0, untracked: 0 },
  });
  fs.writeFileSync(path.join(folder, 'loss.ts'), 'two\n');
  fs.writeFileSync(path.join(folder, 'new.ts'), '');
  const changed = await gitState(folder);
  expect(changed).toMatchObject({ commit: clean?.commit, untracked: 1 });
  expect(changed?.diff).toMatch(/-one\n\+two\n$/);
});

it('keeps the beginning of a long diff, and its length', async () => {
  const folder = checkout();
  fs.writeFileSync(path.join(folder, 'loss.ts'), 'x'.repeat(300_000));
  const state = await gitState(folder);
  expect(state?.diff).toHaveLength(200_000);
  expect(state?.diffLength).toBeGreaterThan(300_000);
});

it('goes by the folder alone, whatever git was told by others', async () => {
  const [folder, other] = [checkout(), checkout()];
  execFileSync('git', ['config', 'color.ui', 'always'], { cwd: folder, env: gitEnvironment() });
  fs.writeFileSync(path.join(folder, 'loss.ts'), 'two\n');
  const alone = await gitState(folder);
  expect(alone?.diff).toMatch(/\n-one\n\+two\n$/);
  vi.stubEnv('GIT_DIR', path.join(other, '.git'));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await gitState(folder)).toEqual(alone);
});

it('takes no checkout for its own that merely encloses the folder', async () => {
  const unpacked = path.join(checkout(), 'unpacked');
  fs.mkdirSync(unpacked);
  expect(await gitState(unpacked)).toBeNull();
});

it('makes do without git', async () => {
  expect(await gitState(temporaryFolder())).toBeNull();
});

it('knows this machine, and the packages that compute', async () => {
  const { packages, machine } = await provenanceHere();
  expect(packages['onnxruntime-node']).toMatch(/^\d+\.\d+/);
  expect(machine).toMatchObject({ node: process.versions.node, cores: expect.any(Number) });
});

/** One commit of one file. */
function checkout(): string {
  const folder = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: gitEnvironment(), stdio: 'ignore' });
  git('init', '-b', 'main');
  fs.writeFileSync(path.join(folder, 'loss.ts'), 'one\n');
  git('add', '.');
  const author = ['-c', 'user.name=n', '-c', 'user.email=n@localhost', '-c', 'commit.gpgsign=false'];
  git(...author, 'commit', '-m', 'first');
  return folder;
}
