import { runEvent } from '@modewatch/core/events';
import { expect, it } from 'vitest';
import { closingEvents } from './closing-events.ts';

const end = { code: null, signal: null, lastWords: [] };
const noStop = { step: 40, stopReason: undefined, isSilent: false };

it('takes a run for lost whose process was killed: its heartbeat tells, no status', () => {
  const { outcome, events } = closingEvents({ ...end, signal: 'SIGKILL' }, noStop);
  expect(outcome).toBe('lost');
  expect(events).toMatchObject([{ type: 'log', step: 40, level: 'error' }]);
});

it('takes a run for failed whose process crashed, and keeps its last words', () => {
  const lastWords = [
    'node:internal/process:1',
    'Error: out of luck',
    '    at train (a.ts:1:2)',
    '',
    'Node.js v20.19.0',
  ];
  const { outcome, reason, events } = closingEvents({ ...end, code: 7, lastWords }, noStop);
  expect({ outcome, reason }).toEqual({ outcome: 'failed', reason: 'Error: out of luck' });
  expect(events).toMatchObject([
    { type: 'log', message: expect.stringMatching(/ended with exit code 7.*out of luck/s) },
    { type: 'status', status: 'failed', step: 40, reason: 'Error: out of luck' },
  ]);
});

it('says so when a process ends without a word', () => {
  const { reason } = closingEvents({ ...end, code: 0 }, noStop);
  expect(reason).toBe('the run process ended with exit code 0 without a word');
});

it.each([
  ['crashes', { code: 1, lastWords: ['Error: cannot find module'] }, 'Error: cannot find module'],
  ['can not be started', { lastWords: ['spawn node EAGAIN'] }, 'spawn node EAGAIN'],
])('takes a run for lost whose process %s before it has said anything', (_, how, reason) => {
  const closing = closingEvents({ ...end, ...how }, { ...noStop, isSilent: true });
  expect(closing).toMatchObject({ outcome: 'lost', reason, events: [{ type: 'log', level: 'error' }] });
  expect(closing.events).toHaveLength(1);
});

it.each(['interrupted', 'canceled'] as const)(
  'lets a run be %s that had no time for a last checkpoint',
  (stopReason) => {
    const { outcome, events } = closingEvents({ ...end, signal: 'SIGKILL' }, { ...noStop, stopReason });
    expect(outcome).toBe(stopReason);
    expect(events.at(-1)).toMatchObject({ type: 'status', status: stopReason });
  },
);

it('writes events that every reader understands', () => {
  for (const { events } of [
    closingEvents({ ...end, signal: 'SIGTERM' }, noStop),
    closingEvents({ ...end, code: 1 }, noStop),
    closingEvents({ ...end, code: 1 }, { ...noStop, stopReason: 'canceled' }),
  ]) {
    expect(events.map((event) => runEvent.parse(event))).toEqual(events);
  }
});
