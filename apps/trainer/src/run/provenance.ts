import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { GitState, Machine, Provenance } from '@modewatch/db';
import { gitEnvironment, repository } from '../env.ts';

/** Of changes that were not committed, so much is kept; how much there was is kept as well. */
const longestDiff = 200_000;

/** From what code and on what machine a training that begins now comes. */
export async function provenanceHere(): Promise<Provenance> {
  return { git: await gitState(repository), packages: packageVersions(), machine: machine() };
}

/** As the user has set it up, git may colour what it says, and writes to its index while somebody else commits. */
const plainly = ['-c', 'color.ui=false', '-c', 'diff.autoRefreshIndex=false'];

/** How the checkout in a folder stands; null where there is none, or no git. One that merely encloses it is not it. */
export async function gitState(folder: string): Promise<GitState | null> {
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)('git', [...plainly, ...args], {
      ...{ cwd: folder, env: gitEnvironment(), maxBuffer: 2 ** 28, timeout: 20_000 },
    });
    return stdout;
  };
  try {
    const [top, commit, branch, diff, untracked] = await Promise.all([
      git('rev-parse', '--show-toplevel'),
      git('rev-parse', 'HEAD'),
      git('branch', '--show-current'),
      git('diff', '--no-ext-diff', '--no-textconv', '--no-color', 'HEAD'),
      git('ls-files', '--others', '--exclude-standard'),
    ]);
    if (fs.realpathSync(top.trimEnd()) !== fs.realpathSync(folder)) return null;
    return {
      commit: commit.trim(),
      branch: branch.trim() || null,
      diff: diff.slice(0, longestDiff).replace(/[\ud800-\udbff]$/, ''), // no half of a character
      diffLength: diff.length,
      untracked: untracked.split('\n').filter(Boolean).length,
    };
  } catch {
    return null; // whatever it is that git lacks, a training needs none of it
  }
}

/** Where packages that decide numbers are named. */
const ownPackages = ['packages/core', 'packages/backend', 'packages/db', 'apps/trainer'];

function packageVersions(): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const own of ownPackages) {
    const folder = path.join(repository, own);
    const { dependencies = {} } = readPackage(folder);
    for (const name of Object.keys(dependencies)) {
      const installed = path.join(folder, 'node_modules', name);
      if (name.startsWith('@modewatch/') || !fs.existsSync(installed)) continue;
      versions[name] = readPackage(installed).version;
    }
  }
  return versions;
}

function readPackage(folder: string): { version: string; dependencies?: Record<string, string> } {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

function machine(): Machine {
  const cpus = os.cpus();
  return {
    host: os.hostname(),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    memoryBytes: os.totalmem(),
    node: process.versions.node,
  };
}
