import { createQueue } from '@modewatch/db/queue';
import { channelsOf, deliverNotices, watchOutage } from '@modewatch/trainer';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runCommand } from './command-line.ts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';
import { mailInbox, webhookInbox } from './inboxes.ts';
import { stepsSweep } from './sweep-workers.ts';
import { useWorld } from './world.ts';

vi.setConfig({ testTimeout: 120_000 }); // a loaded machine takes its time

const world = useWorld();
const address = { from: 'modewatch@example.org', to: 'one@example.org, two@example.org' };

/** What sends notices in a worker. */
async function startSending(options: { webhook?: string; mail?: string; said?: string[] }): Promise<void> {
  const stopping = new AbortController();
  const queue = await createQueue(world.url);
  const say = (line: string) => void options.said?.push(line);
  const sending = deliverNotices({
    ...{ db: world.db, queue, outage: watchOutage({ say }), signal: stopping.signal, say, retrySeconds: 1 },
    channels: channelsOf({
      webhook: options.webhook,
      mail: options.mail === undefined ? undefined : { server: options.mail, ...address },
      webUrl: undefined,
    }),
    webUrl: () => 'http://modewatch.example.org',
  });
  onTestFinished(async () => {
    stopping.abort();
    await sending;
    await queue.close();
  });
}

const deliveries = async () =>
  (await world.db.notices.list({ limit: 10 })).map(({ text, deliveries }) => ({
    text,
    sent: deliveries.map(({ channel, attempts, sentAt }) => [channel, attempts, sentAt !== null]),
  }));

it('tells of a run that fails, once on each way, however many workers there are, and tries again', async () => {
  const [hook, mail] = [await webhookInbox(1), await mailInbox()];
  const said: string[] = [];
  for (let i = 0; i < 2; i++) await startSending({ webhook: hook.url, mail: mail.url, said });
  const runId = await world.createRun({ name: 'unlucky' });
  const { attempt } = await world.db.runs.lease({ runId, worker: 'test' });
  const failed = { type: 'status', step: 3, time: 0, status: 'failed', reason: 'Löss is «NaN»' } as const;
  await world.db.events.record({ runId, attempt, events: [{ seq: 1, event: failed }] });

  const text = 'unlucky failed: Löss is «NaN»';
  await eventually(
    'both ways',
    async () =>
      (await deliveries())[0]?.sent.every(([, , isSent]) => isSent) &&
      hook.posted.length + mail.mails.length === 2,
  );
  expect(await deliveries()).toEqual([
    {
      text,
      sent: [
        ['webhook', 2, true],
        ['email', 1, true],
      ],
    },
  ]);
  const url = `http://modewatch.example.org/runs/${runId}`;
  expect(hook.posted).toEqual([{ text: `${text}\n${url}`, kind: 'failed', runId, sweepId: null, url }]);
  expect(mail.mails[0]).toContain('To: one@example.org, two@example.org');
  expect(mail.mails[0]?.replaceAll('=\n', '')).toContain(url); // lines are folded
  expect(said).toEqual([
    `The notice "${text}" could not be sent by webhook: the webhook answered 500: not now`,
  ]);
});

it('tells of the failed runs of a sweep in one digest, however many there are', async () => {
  const hook = await webhookInbox();
  const { id: sweepId } = await world.db.sweeps.create({ config: stepsSweep([4, 5]), file: '' });
  for (const runId of (await world.db.sweeps.advance({ sweepId, capacity: 2 })).waiting) {
    const { attempt } = await world.db.runs.lease({ runId, worker: 'test' });
    const failed = { type: 'status', step: 3, time: 0, status: 'failed', reason: 'broken' } as const;
    await world.db.events.record({ runId, attempt, events: [{ seq: 1, event: failed }] });
  }
  for (let i = 0; i < 2; i++) await startSending({ webhook: hook.url });
  const digest = await eventually('the digest', () => hook.posted.find((each) => each.sweepId === sweepId));
  expect(digest).toMatchObject({ kind: 'sweep_runs', runId: null });
  expect(digest.text).toMatch(
    /^steps: 2 runs failed\n.+ failed: broken\n.+ failed: broken\nhttp.+\/sweeps\//,
  );
  expect((await deliveries()).filter(({ text }) => text.startsWith('steps'))).toHaveLength(1);
});

it('sends a test from the command line, and says what is wrong with a channel', async () => {
  const hook = await webhookInbox();
  const settings = { DATABASE_URL: world.url, MODEWATCH_DATA: world.dataDir };
  const none = await runCommand(['notices', 'test'], settings);
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/^No channel is set up/);
  const { code, stdout, stderr } = await runCommand(['notices', 'test'], {
    ...settings,
    MODEWATCH_WEBHOOK_URL: hook.url,
    MODEWATCH_SMTP_URL: 'smtp://127.0.0.1:1',
    MODEWATCH_MAIL_TO: 'me@example.org',
  });
  expect(hook.posted).toMatchObject([{ kind: 'test' }]);
  expect(stdout).toMatch(/^✓ webhook: sent to 127\.0\.0\.1:\d+\n$/);
  expect(stderr).toMatch(/^✗ email: not sent to me@example\.org: .*ECONNREFUSED/);
  expect(code).toBe(1);
});

it('says why a webhook could not be reached', async () => {
  const [webhook] = channelsOf({
    ...{ webhook: `http://127.0.0.1:${await freePort()}/hook`, mail: undefined, webUrl: undefined },
  });
  const message = { kind: 'test', text: 'test', runId: null, sweepId: null, url: undefined } as const;
  await expect(webhook!.send(message)).rejects.toThrow(
    /^the webhook could not be reached: connect ECONNREFUSED 127\.0\.0\.1:\d+$/,
  );
});
