import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A web server on this machine that keeps what is posted to it. @param refusals how often it answers 500 first */
export async function webhookInbox(
  refusals = 0,
): Promise<{ url: string; posted: Record<string, unknown>[] }> {
  const posted: Record<string, unknown>[] = [];
  let left = refusals;
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const isRefused = left-- > 0;
      if (!isRefused) posted.push(JSON.parse(body));
      response.writeHead(isRefused ? 500 : 200).end(isRefused ? 'not now' : 'ok');
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}/hook`, posted };
}

/** An SMTP server on this machine that takes any mail, as RFC 5321 asks at least. */
export async function mailInbox(): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const server = net.createServer((socket) => {
    const answer = (line: string) => socket.write(`${line}\r\n`);
    let [rest, mail] = ['', undefined as string | undefined];
    answer('220 inbox ESMTP');
    socket.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail === undefined) {
          if (/^data$/i.test(line)) mail = '';
          answer(/^data$/i.test(line) ? '354 go on' : /^quit$/i.test(line) ? '221 bye' : '250 fine');
        } else if (line === '.') {
          mails.push(mail);
          mail = undefined;
          answer('250 taken');
        } else mail += `${line}\n`;
      }
    });
  });
  return { url: `smtp://127.0.0.1:${await listening(server)}`, mails };
}

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port; // it listens on a port
}
