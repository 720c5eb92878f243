import { describe, expect, it } from 'vitest';
import { isLoopbackHost } from './host.ts';

describe('isLoopbackHost', () => {
  it.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:3000',
    '127.1.2.3',
    '[::1]:3000',
    'modewatch.localhost',
  ])('takes %s for this machine', (host) => expect(isLoopbackHost(host)).toBe(true));

  it.each([null, '', 'evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '192.168.0.2:3000'])(
    'takes %s for another one',
    (host) => expect(isLoopbackHost(host)).toBe(false),
  );
});
