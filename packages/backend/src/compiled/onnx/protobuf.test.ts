import { expect, it } from 'vitest';
import { Message } from './protobuf.ts';

const hex = (message: Message) => Buffer.from(message.encode()).toString('hex');

it('encodes the examples of the protobuf documentation', () => {
  expect(hex(new Message().integer(1, 150))).toBe('089601');
  expect(hex(new Message().content(2, 'testing'))).toBe('120774657374696e67');
  expect(hex(new Message().content(3, new Message().integer(1, 150)))).toBe('1a03089601');
});

it('encodes a negative integer as its 64-bit two’s complement', () => {
  expect(hex(new Message().integer(1, -2))).toBe('08feffffffffffffffff01');
});

it('encodes a float as four bytes, the lowest first', () => {
  expect(hex(new Message().float(2, 1))).toBe('150000803f');
});
