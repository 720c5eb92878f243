import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assertGuarded, assertPortIsFree, webUrl } from './address.ts';

describe('the address', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s is this machine only', (host) => {
    expect(() => assertGuarded({ host, password: undefined })).not.toThrow();
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'example.org', '127.0.0.1.example.org'])(
    '%s needs a password',
    (host) => {
      expect(() => assertGuarded({ host, password: undefined })).toThrow(
        `HOST=${host} would let other machines in`,
      );
      expect(() => assertGuarded({ host, password: 'secret' })).not.toThrow();
    },
  );

  it('is one that a browser can open', () => {
    expect(webUrl({ host: '127.0.0.1', port: 3000 })).toBe('http://127.0.0.1:3000');
    expect(webUrl({ host: '0.0.0.0', port: 80 })).toBe('http://127.0.0.1:80');
    expect(webUrl({ host: '::1', port: 80 })).toBe('http://[::1]:80');
  });
});

describe('a port', () => {
  it('that is taken is named, with another to choose', async () => {
    const port = await listen('something else');
    await expect(assertPortIsFree({ host: '127.0.0.1', port })).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that, or choose another port: PORT=${port + 1} npm start`,
    );
  });

  it('that Modewatch itself has is told apart', async () => {
    const port = await listen('{"app":"modewatch","status":"ok"}');
    await expect(assertPortIsFree({ host: '127.0.0.1', port })).rejects.toThrow(
      `Modewatch is already running at http://127.0.0.1:${port}`,
    );
  });

  it('that is free is free', async () => {
    const port = await listen('');
    await expect(assertPortIsFree({ host: '127.0.0.2', port })).resolves.toBeUndefined();
  });

  it('on an address that is not ours is refused', async () => {
    await expect(assertPortIsFree({ host: '192.0.2.1', port: 3000 })).rejects.toThrow(
      'Cannot listen on 192.0.2.1',
    );
  });
});

async function listen(answer: string): Promise<number> {
  const server = http.createServer((_, response) => response.end(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
