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

it('names each wrong variable, and keeps secrets to itself', () => {
  const read = () =>
    readEnv({ PORT: '80000', TRAINER_CONCURRENCY: 'many', DATABASE_URL: 'mysql://u:secret@h/d' });
  expect(read).toThrow(/PORT: .*65535; got "80000"/);
  expect(read).toThrow(/TRAINER_CONCURRENCY: .*; got "many"/);
  expect(read).toThrow(/DATABASE_URL: expected a URL such as postgres:/);
  expect(read).not.toThrow(/secret/);
});
