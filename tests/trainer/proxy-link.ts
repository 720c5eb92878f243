import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HostLink } from './host-link.ts';

/**
 * A way to the server of a database URL through a proxy, for hosts that are all this one. When it is cut, what was open stays
 * open and silent, and new connections hang; when it is restored, what was open is broken off, as by a router that has
 * forgotten it.
 */
export async function proxyLink(databaseUrl: string): Promise<HostLink> {
  const target = new URL(databaseUrl);
  const open = new Set<net.Socket>();
  let isCut = false;
  const server = net.createServer({ pauseOnConnect: true }, (near) => {
    const far = net.connect({ host: target.hostname, port: Number(target.port) });
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      open.add(from);
      from.on('data', (bytes) => void (isCut || to.write(bytes)));
      from.on('error', () => undefined); // told by its close
      from.on('close', () => {
        open.delete(from);
        if (!isCut) to.destroy();
      });
    }
    if (!isCut) near.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const restore = () => {
    isCut = false;
    for (const socket of open) socket.destroy();
  };
  onTestFinished(() => {
    restore();
    server.close();
  });
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port); // it listens on a port
  return {
    url: url.href,
    through: [],
    cut: () => {
      isCut = true;
    },
    restore,
  };
}
