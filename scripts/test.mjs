// npm test: sets up what is missing, then runs every check there is, through turbo, so that what has not changed
// since it last passed is not run again. `--check` leaves out what runs code; `--slow` runs the slow proofs instead.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './root.mjs';
import { SetupError, setUp } from './setup.mjs';

const checks = ['types', 'lint', 'unused'];
const tasks = process.argv.includes('--slow')
  ? ['test:slow', 'test:slow:joined', 'build', 'test:slow:browser']
  : process.argv.includes('--check')
    ? checks
    : [...checks, 'test', 'test:joined', 'build', 'test:browser'];
const passedOn = process.argv.slice(2).filter((each) => !['--check', '--slow'].includes(each));

try {
  await setUp();
  const concurrency = process.argv.includes('--slow') ? 1 : 2;
  const options = [`--concurrency=${concurrency}`, '--output-logs=new-only'];
  process.exitCode = await turbo(['run', ...tasks, ...options, ...passedOn]);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function turbo(args) {
  const bin = path.join(root, 'node_modules', '.bin');
  // turbo looks for the package manager on the PATH.
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: '1',
  };
  // Tests have a database of their own: the user's is none of their business.
  delete env.DATABASE_URL;
  const child = spawn(path.join(bin, process.platform === 'win32' ? 'turbo.cmd' : 'turbo'), args, {
    cwd: root,
    env,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return new Promise((resolve, reject) =>
    child.once('error', reject).once('close', (code) => resolve(code ?? 1)),
  );
}
