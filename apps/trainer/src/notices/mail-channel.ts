import { createTransport } from 'nodemailer';
import type { Channel } from './channel.ts';

/** Where mail goes: an SMTP server, `smtp://user:password@host:587` or `smtps://…`, and addresses. */
export type MailSettings = { server: string; from: string; to: string };

const timeoutMs = 20_000;

/** Sends notices by e-mail, the first line as the subject. */
export function mailChannel({ server, from, to }: MailSettings): Channel {
  return {
    name: 'email',
    target: to,
    async send({ text, url }) {
      const transport = createTransport({
        url: server,
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
      });
      try {
        const [subject = ''] = text.split('\n');
        const short = subject.length > 120 ? `${subject.slice(0, 119)}…` : subject;
        await transport.sendMail({
          from,
          to,
          subject: `Modewatch: ${short}`,
          text: url ? `${text}\n\n${url}` : text,
        });
      } finally {
        transport.close();
      }
    },
  };
}
