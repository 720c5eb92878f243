import { execFileSync, spawnSync } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HostLink } from './host-link.ts';

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });

/** Names and addresses are given once in this process, and hardly ever by another. */
let made = 0;
const nameOf = (i: number) => `mw${process.pid}x${i}`;

/** Whether this process may give commands a network of their own: root on Linux, with iproute2, mostly may. */
export function namespacesPermitted(): boolean {
  const name = nameOf(made++);
  const succeeds = (...args: string[]) => spawnSync('ip', args).status === 0;
  const isPermitted =
    succeeds('netns', 'add', name) &&
    succeeds('netns', 'exec', name, 'true') &&
    succeeds('link', 'add', `${name}a`, 'type', 'veth', 'peer', 'name', `${name}b`, 'netns', name);
  if (isPermitted) succeeds('link', 'del', `${name}a`);
  spawnSync('ip', ['netns', 'del', name]);
  return isPermitted;
}

/**
 * A network namespace and the cable between it and this host, on whose end the server of a database URL is to be found. The
 * cable is cut by taking this end down: packets vanish, connections stay open on both sides and send again and again.
 */
export async function namespaceLink(databaseUrl: string): Promise<HostLink> {
  const name = nameOf(made++);
  const [near, far] = [`${name}a`, `${name}b`];
  const subnet = `10.${200 + (process.pid % 50)}.${Math.floor(Math.random() * 256)}`;
  ip('netns', 'add', name);
  onTestFinished(() => void ip('netns', 'del', name)); // and with it the cable
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
  ip('address', 'add', `${subnet}.1/24`, 'dev', near);
  ip('link', 'set', near, 'up');
  for (const device of ['lo', far]) ip('-n', name, 'link', 'set', device, 'up');
  ip('-n', name, 'address', 'add', `${subnet}.2/24`, 'dev', far);

  const url = new URL(databaseUrl);
  url.port = String(await forward(`${subnet}.1`, { host: url.hostname, port: Number(url.port) }));
  url.hostname = `${subnet}.1`;
  return {
    url: url.href,
    through: ['ip', 'netns', 'exec', name],
    cut: () => void ip('link', 'set', near, 'down'),
    restore: () => void ip('link', 'set', near, 'up'),
  };
}

/** The server listens on loopback; here is the way to it from an address. @returns the port */
async function forward(address: string, target: { host: string; port: number }): Promise<number> {
  const open = new Set<net.Socket>();
  const server = net.createServer((from) => {
    const to = net.connect(target);
    for (const [socket, other] of [[from, to] as const, [to, from] as const]) {
      open.add(socket);
      socket.on('error', () => undefined); // told by its close
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port; // it listens on a port
}
