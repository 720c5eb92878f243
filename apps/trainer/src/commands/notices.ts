import type { NoticeRow } from '@modewatch/db';
import { Command } from 'commander';
import { openDatabase } from '../database/open-database.ts';
import { readEnv } from '../env.ts';
import { InputError, messageOf } from '../errors.ts';
import { channelsOf, noticeMessage } from '../notices/channel.ts';
import { formatDuration } from '../terminal/format.ts';
import { table } from '../terminal/table.ts';
import { servedWebAddress } from '../up/web-address.ts';
import { wholeNumber } from './whole-number.ts';

export function noticesCommand(): Command {
  const command = new Command('notices')
    .description('what people were told of by webhook or e-mail, newest first')
    .option('-n, --limit <n>', 'how many, 1 to 500', wholeNumber({ min: 1, max: 500 }), 20)
    .addHelpText('after', environment)
    .action(list);
  return command.addCommand(
    new Command('test')
      .description('sends one to each channel that is set up, and says how that went')
      .action(test),
  );
}

const environment = `
Environment:
  MODEWATCH_WEBHOOK_URL  where notices are posted as JSON, such as an incoming webhook of Slack
  MODEWATCH_SMTP_URL     the server that sends them by e-mail: smtp://user:password@host:587, or smtps://…
  MODEWATCH_MAIL_TO      to whom, divided by commas
  MODEWATCH_MAIL_FROM    from whom; the first of MODEWATCH_MAIL_TO when left out
  MODEWATCH_URL          where the web app is to be found, for links`;

async function list({ limit }: { limit: number }): Promise<void> {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    const notices = await database.db.notices.list({ limit });
    if (notices.length === 0)
      return console.log('Nothing to tell so far: no flag, no failed run, no sweep at its end.');
    const rows = notices.map((notice) => [
      `${formatDuration(Date.now() - notice.createdAt.getTime())} ago`,
      deliveriesText(notice),
      notice.text.replaceAll('\n', '; '),
    ]);
    console.log(table(['WHEN', 'SENT', 'NOTICE'], rows));
  } finally {
    await database.close();
  }
}

function deliveriesText({ deliveries, runId, sweepId }: NoticeRow): string {
  if (runId !== null && sweepId !== null) return 'with the next digest';
  const text = deliveries.map(({ channel, sentAt, failedAt, error }) =>
    sentAt ? channel : `${channel} ${failedAt ? 'given up' : 'tries again'}: ${error}`,
  );
  return text.join(', ') || 'no';
}

async function test(): Promise<void> {
  const { notices, dataDir } = readEnv();
  const channels = channelsOf(notices);
  if (channels.length === 0)
    throw new InputError(
      `No channel is set up: notices are sent once the environment says where to.\n${environment}`,
    );
  const text = 'This is a test: notices of Modewatch arrive here.';
  const message = noticeMessage(
    { kind: 'test', text, runId: null, sweepId: null },
    notices.webUrl ?? servedWebAddress(dataDir),
  );
  for (const { name, target, send } of channels) {
    try {
      await send(message);
      console.log(`✓ ${name}: sent to ${target}`);
    } catch (error) {
      console.error(`✗ ${name}: not sent to ${target}: ${messageOf(error)}`);
      process.exitCode = 1;
    }
  }
}
