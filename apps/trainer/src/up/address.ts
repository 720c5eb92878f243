import net from 'node:net';
import type { Env } from '../env.ts';
import { InputError, UserError } from '../errors.ts';

/** Where the web app is opened, whatever address it listens on. */
export function webUrl({ host, port }: Pick<Env, 'host' | 'port'>): string {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return `http://${net.isIPv6(name) ? `[${name}]` : name}:${port}`;
}

/** @throws InputError when others could reach the web app and no password guards it */
export function assertGuarded({ host, password }: Pick<Env, 'host' | 'password'>): void {
  if (password !== undefined || isLoopback(host)) return;
  throw new InputError(
    `HOST=${host} would let other machines in, so it needs a password. Set MODEWATCH_PASSWORD, or leave HOST out to listen on 127.0.0.1 only.`,
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** @throws UserError when something else listens there, or nothing may */
export async function assertPortIsFree({ host, port }: Pick<Env, 'host' | 'port'>): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const other = `PORT=${port === 65_535 ? 3001 : port + 1} npm start`;
  if (code !== 'EADDRINUSE') {
    throw new UserError(
      `Cannot listen on ${host}, port ${port} (${code}). Choose others with HOST and PORT: ${other}`,
    );
  }
  const what = (await isModewatch(webUrl({ host, port })))
    ? `Modewatch is already running at ${webUrl({ host, port })}: open it there, or start another one on another port`
    : `Port ${port} is taken by another program. Stop that, or choose another port`;
  throw new UserError(`${what}: ${other}`);
}

async function isModewatch(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
    return (await response.text()).includes('"app":"modewatch"');
  } catch {
    return false; // whatever it is, it is not ours
  }
}
