import { expect, it } from 'vitest';
import { deliveryWords } from './notice.ts';

const createdAt = new Date(0);
const tried = { channel: 'email' as const, attempts: 1, error: 'no answer', sentAt: null, failedAt: null };
const words = (deliveries: Parameters<typeof deliveryWords>[0]['deliveries'], now = 1000) =>
  deliveryWords({ deliveries, createdAt, runId: null, sweepId: 'a' }, now).map((each) => each.words);

it('says what became of a notice on each way', () => {
  expect(words([])).toEqual(['waits for a worker']);
  expect(words([], 60_000)).toEqual(['not sent: no worker has a way to']);
  const sent = { ...tried, channel: 'webhook' as const, error: null, sentAt: new Date(5) };
  expect(words([sent, tried])).toEqual(['sent by webhook', 'email: no answer; is tried again']);
  expect(words([{ ...tried, failedAt: new Date(5) }])).toEqual(['email: no answer; given up']);
  const ofRun = { deliveries: [], createdAt, runId: 'b', sweepId: 'a' };
  expect(deliveryWords(ofRun, 60_000)).toEqual([
    { words: 'waits for the digest of its sweep', isBad: false },
  ]);
});
