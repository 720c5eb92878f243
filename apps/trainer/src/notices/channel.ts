import type { NoticeChannel, NoticeRow } from '@modewatch/db';
import type { Env } from '../env.ts';
import { mailChannel } from './mail-channel.ts';
import { webhookChannel } from './webhook-channel.ts';

/** What is sent of a notice. */
export type NoticeMessage = Pick<NoticeRow, 'kind' | 'text' | 'runId' | 'sweepId'> & {
  /** Page to look at; undefined where nobody knows the address of the web app. */
  url: string | undefined;
};

/** A way on which notices are sent. */
export type Channel = {
  name: NoticeChannel;
  /** Where they go, for people; no secrets. */
  target: string;
  /** @throws Error that says why it could not be sent */
  send(message: NoticeMessage): Promise<void>;
};

/** The ways that the environment names; none where it names none. */
export function channelsOf({ webhook, mail }: Env['notices']): Channel[] {
  return [...(webhook ? [webhookChannel(webhook)] : []), ...(mail ? [mailChannel(mail)] : [])];
}

/** @param webUrl where the web app is to be found, without a slash at its end */
export function noticeMessage(
  { kind, text, runId, sweepId }: Pick<NoticeRow, 'kind' | 'text' | 'runId' | 'sweepId'>,
  webUrl: string | undefined,
): NoticeMessage {
  const page = runId ? `/runs/${runId}` : sweepId ? `/sweeps/${sweepId}` : '';
  return { kind, text, runId, sweepId, url: webUrl && `${webUrl}${page}` };
}
