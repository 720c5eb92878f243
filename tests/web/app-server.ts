import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const web = path.resolve(import.meta.dirname, '../../apps/web');

/** The built web app as a process of its own. */
export type AppServer = {
  url: string;
  /** Of its process now. */
  pid(): number | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the production build on a free port; `start` after `stop` takes the same port again. */
export async function startApp(environment: {
  DATABASE_URL: string;
  MODEWATCH_PASSWORD?: string;
  NODE_OPTIONS?: string;
}): Promise<AppServer> {
  if (!fs.existsSync(path.join(web, '.next/BUILD_ID'))) {
    throw new Error(
      'Expected the built web app in apps/web/.next. Build it with: node scripts/setup.mjs --web',
    );
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const app: AppServer = {
    url,
    pid: () => child?.pid,
    async start() {
      child = spawn(
        process.execPath,
        [
          path.join(web, 'node_modules/next/dist/bin/next'),
          'start',
          '--hostname',
          '127.0.0.1',
          '--port',
          `${port}`,
        ],
        {
          cwd: web,
          env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...environment },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      await answers(url, child);
    },
    async stop() {
      if (!child || child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
  await app.start();
  return app;
}

/** Waits until the server says that it is well. */
async function answers(url: string, child: ChildProcess) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The web app ended with ${child.exitCode}:\n${output}`);
    const response = await fetch(`${url}/api/health`).catch(() => undefined); // not listening yet
    if (response?.ok) return;
    await sleep(50);
  }
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo; // a TCP server that listens has one
  server.close();
  await once(server, 'close');
  return port;
}
