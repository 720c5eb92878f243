import fs from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const lock = path.join(root, '.set-up.lock');

/** Runs `work` while no other process sets up this checkout. A lock whose owner died is taken over. */
export async function withCheckoutLock(work) {
  for (let waited = 0; !taken(); waited++) {
    if (waited === 0) console.error(`  … waiting for another set-up of this checkout (process ${owner()})`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function taken() {
  try {
    fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isAlive(owner())) fs.rmSync(lock, { force: true });
    return false;
  }
}

function owner() {
  try {
    return Number(fs.readFileSync(lock, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return process.pid; // just released
    throw error;
  }
}

function isAlive(pid) {
  if (pid === 0) return true; // just made, its owner not yet written
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
