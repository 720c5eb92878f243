import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';

/** A way to a Chromium. It gives undefined where there is none, and says so by throwing when it should have worked. */
type Way = { name: string; find: () => LaunchOptions | undefined | Promise<LaunchOptions | undefined> };

const ways: Way[] = [
  { name: 'CHROME_PATH', find: () => fromPath(process.env.CHROME_PATH) },
  { name: '/usr/bin/chromium', find: () => fromPath(fs.existsSync(chromiumPath) ? chromiumPath : undefined) },
  { name: 'google-chrome', find: () => fromPath(chromePaths.find((each) => fs.existsSync(each))) },
  { name: "Playwright's own", find: () => (fs.existsSync(chromium.executablePath()) ? {} : undefined) },
  {
    name: 'playwright install',
    find: () => run([process.execPath, playwrightCli(), 'install', 'chromium'], {}),
  },
  { name: 'apt-get install', find: installByApt },
  { name: '@sparticuz/chromium', find: fromNpm },
];

const chromiumPath = '/usr/bin/chromium';
const chromePaths = ['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/chromium-browser'];

/**
 * Starts a real Chromium, headless: the machine's own if there is one, else one that can be had.
 *
 * @throws Error naming everything that was tried, when no way leads to a browser
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const { name, find } of ways) {
    try {
      const options = await find();
      if (options) return await chromium.launch(options);
      failures.push(`${name}: not there`);
    } catch (error) {
      failures.push(`${name}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `Expected a Chromium for the browser tests, found none. Install one, or set CHROME_PATH.\n  ${failures.join('\n  ')}`,
  );
}

const fromPath = (executablePath: string | undefined) =>
  executablePath === undefined || executablePath === '' ? undefined : { executablePath };

const playwrightCli = () =>
  createRequire(import.meta.url)
    .resolve('@playwright/test/package.json')
    .replace('package.json', 'cli.js');

function installByApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get'))
    return undefined;
  run(['apt-get', 'update'], {});
  return run(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], {
    executablePath: chromiumPath,
  });
}

/** The npm package with the browser in it. It unpacks the libraries it needs only where it believes to be on Lambda. */
async function fromNpm(): Promise<LaunchOptions> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return { executablePath: await packed.executablePath() };
}

function run([command, ...args]: string[], options: LaunchOptions): LaunchOptions {
  const { status, error, stderr } = spawnSync(command!, args, {
    encoding: 'utf8',
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0)
    throw error ?? new Error(`${command} ended with ${status}: ${stderr.trim().split('\n').at(-1)}`);
  return options;
}

function firstLine(error: unknown) {
  return error instanceof Error ? error.message.split('\n')[0] : String(error);
}
