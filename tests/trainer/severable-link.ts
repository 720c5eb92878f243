import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A host's way to the database, which can be cut as if the cable were pulled out. */
export type SeverableLink = {
  /** The database's URL by way of the link. */
  url: string;
  /** Nothing passes any more, and nobody is told: what was open stays open and silent, and new connections hang. */
  cut(): void;
  /** What was open is broken off, as by a router that has forgotten it; new connections get through. */
  restore(): void;
};

/** Opens a way to the server of a database URL. */
export async function severableLink(databaseUrl: string): Promise<SeverableLink> {
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
    cut: () => {
      isCut = true;
    },
    restore,
  };
}
