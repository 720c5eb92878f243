import path from 'node:path';
import { expect, it } from 'vitest';
import { readEnv, repository } from './env.ts';

it('has a default for everything', () => {
  const env = readEnv({ PORT: '' });
  expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, password: undefined });
  expect(env.dataDir).toBe(path.join(repository, '.data'));
  expect(env.concurrency).toBeGreaterThanOrEqual(1);
  expect(env.concurrency).toBeLessThanOrEqual(2);
});

it('takes what is given', () => {
  const url = 'postgres://me:secret@db:5432/modewatch';
  const env = readEnv({ DATABASE_URL: url, PORT: '8080', MODEWATCH_DATA: '/data', TRAINER_CONCURRENCY: '4' });
  expect(env).toMatchObject({ databaseUrl: url, port: 8080, dataDir: '/data', concurrency: 4 });
});

it('takes a limit of memory in MiB or with its unit, and by default none', () => {
  expect(readEnv({}).memoryLimit).toBeUndefined();
  expect(readEnv({ TRAINER_MEMORY: '1.5G' }).memoryLimit).toBe(1.5 * 2 ** 30);
  expect(() => readEnv({ TRAINER_MEMORY: 'much' })).toThrow(
    'TRAINER_MEMORY: expected an amount of memory from 1M on, such as 512M, 4G or 4096, which are MiB; got "much"',
  );
});

it('names each wrong variable, and keeps secrets to itself', () => {
  const read = () =>
    readEnv({ PORT: '80000', TRAINER_CONCURRENCY: 'many', DATABASE_URL: 'mysql://u:secret@h/d' });
  expect(read).toThrow('PORT: expected a whole number from 1 to 65535; got "80000"');
  expect(read).toThrow('TRAINER_CONCURRENCY: expected a whole number from 1 to 64; got "many"');
  expect(read).toThrow(/DATABASE_URL: expected a URL such as postgres:/);
  expect(read).not.toThrow(/secret/);
});

it.each(['abc', '0', '3.5', '-1', '1e9'])('takes no port %s', (PORT) => {
  expect(() => readEnv({ PORT })).toThrow(
    `The environment has a wrong value:\nPORT: expected a whole number from 1 to 65535; got "${PORT}"`,
  );
});

it.each(['http://127.0.0.1', 'my host', '…'])('takes no host %s', (HOST) => {
  expect(() => readEnv({ HOST })).toThrow(
    `HOST: expected an address such as 127.0.0.1, or a name; got "${HOST}"`,
  );
});
