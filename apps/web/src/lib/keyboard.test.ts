import { expect, it } from 'vitest';
import { commandKey } from './keyboard.ts';

it('calls the command key what is written on it', () => {
  for (const apple of ['MacIntel', 'iPhone', 'iPad']) expect(commandKey(apple), apple).toBe('⌘');
  for (const other of ['Linux x86_64', 'Win32', '']) expect(commandKey(other), other).toBe('Ctrl');
});
