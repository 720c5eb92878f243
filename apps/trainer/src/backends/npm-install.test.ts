import { expect, it } from 'vitest';
import { reasonIn } from './npm-install.ts';

it('finds why npm failed in what it said', () => {
  const noDownload = [
    'npm error code 1',
    'npm error path /somewhere/node_modules/native',
    'npm error command sh -c node scripts/install.js',
    'npm error * Downloading',
    'npm error node:events:502',
    'npm error Error: getaddrinfo ENOTFOUND storage.example.org',
    'npm error     at GetAddrInfoReqWrap.onlookupall [as oncomplete] (node:dns:122:26)',
  ];
  expect(reasonIn(noDownload.join('\n'), 1)).toBe('Error: getaddrinfo ENOTFOUND storage.example.org');
  const noRegistry = [
    'npm error code ECONNREFUSED',
    'npm error syscall connect',
    'npm error errno ECONNREFUSED',
    'npm error FetchError: request to http://127.0.0.1:1/a failed, reason: connect ECONNREFUSED 127.0.0.1:1',
  ];
  expect(reasonIn(noRegistry.join('\n'), 1)).toMatch(/reason: connect ECONNREFUSED 127\.0\.0\.1:1$/);
  expect(reasonIn('npm ERR! code ETARGET\nnpm ERR! No matching version found for a@9.\n', 1)).toBe(
    'No matching version found for a@9.',
  );
  expect(reasonIn('', 137)).toBe('npm ended with exit code 137');
});
