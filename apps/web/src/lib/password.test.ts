import { describe, expect, it } from 'vitest';
import { carriesPassword } from './password.ts';

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('carriesPassword', () => {
  it('takes the right password under any user name', () => {
    expect(carriesPassword(basic('me:grüße:2'), 'grüße:2')).toBe(true);
    expect(carriesPassword(basic(':grüße:2'), 'grüße:2')).toBe(true);
  });

  it.each([null, '', 'Basic', basic('me:wrong'), basic('me:'), basic('secret'.slice(1)), 'Bearer secret'])(
    'refuses %s',
    (header) => expect(carriesPassword(header, 'secret')).toBe(false),
  );
});
