import { expect, it } from 'vitest';
import { hidePassword } from './database-url.ts';

it.each([
  ['postgres://me:secret@host/db', 'postgres://me:***@host/db'],
  ['postgres://me@host/db?password=secret&x=1', 'postgres://me@host/db?password=***&x=1'],
  ['postgres://me@host/db?sslpassword=secret', 'postgres://me@host/db?sslpassword=***'],
  ['no url', '(not a URL)'],
])('shows %s as %s', (url, shown) => {
  expect(hidePassword(url)).toBe(shown);
});
