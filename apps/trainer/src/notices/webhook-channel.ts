import { messageOf } from '../errors.ts';
import type { Channel } from './channel.ts';

const timeoutMs = 20_000;

/**
 * Posts notices as JSON: `text`, which Slack and what is compatible with it shows, and beside it what a program wants to
 * know.
 */
export function webhookChannel(url: string): Channel {
  return {
    name: 'webhook',
    target: new URL(url).host, // the rest of it is a secret
    async send({ text, ...about }) {
      const body = JSON.stringify({ text: about.url ? `${text}\n${about.url}` : text, ...about });
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw new Error(`the webhook could not be reached: ${whyNot(error)}`, { cause: error });
      });
      const said = (await answer.text()).trim().slice(0, 200);
      if (!answer.ok) throw new Error(`the webhook answered ${answer.status}${said ? `: ${said}` : ''}`);
    },
  };
}

/** What fetch says itself is only that it failed; its cause says why. */
function whyNot(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return messageOf(error);
  // Of several addresses that all refuse, the cause has a code alone.
  return cause.message || ('code' in cause ? String(cause.code) : messageOf(error));
}
