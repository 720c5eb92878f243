import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { InputError } from './errors.ts';
import { memorySizeHint, parseMemorySize } from './memory-size.ts';

/** The checkout that this file belongs to. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const wholeNumber = (max: number) => {
  const error = `expected a whole number from 1 to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(max, { error });
};

const memorySize = z.string().transform((text, { addIssue }) => {
  const bytes = parseMemorySize(text);
  if (bytes === undefined) addIssue(memorySizeHint);
  return bytes;
});

const addresses = z
  .string()
  .regex(/^[^\s,@]+@[^\s,@]+(\s*,\s*[^\s,@]+@[^\s,@]+)*$/, 'expected e-mail addresses, divided by commas');

const environment = z
  .object({
    /** A Postgres server of the user's; the embedded one when left out. */
    DATABASE_URL: optional(
      z.url({
        protocol: /^postgres(ql)?$/,
        error: 'expected a URL such as postgres://user:password@host:5432/name',
      }),
    ),
    PORT: optional(wholeNumber(65_535)),
    HOST: optional(z.string().regex(/^[\w.:-]+$/, 'expected an address such as 127.0.0.1, or a name')),
    MODEWATCH_PASSWORD: optional(z.string()),
    /** Data sets, spool and the embedded database. */
    MODEWATCH_DATA: optional(z.string()),
    /** Where notices are posted as JSON. */
    MODEWATCH_WEBHOOK_URL: optional(
      z.url({ protocol: /^https?$/, error: 'expected a URL such as https://hooks.slack.com/services/…' }),
    ),
    /** The server that sends them by e-mail. */
    MODEWATCH_SMTP_URL: optional(
      z.url({ protocol: /^smtps?$/, error: 'expected a URL such as smtp://user:password@host:587' }),
    ),
    MODEWATCH_MAIL_TO: optional(addresses),
    MODEWATCH_MAIL_FROM: optional(addresses),
    /** Where the web app is to be found, for links in notices. */
    MODEWATCH_URL: optional(
      z.url({ protocol: /^https?$/, error: 'expected a URL such as https://modewatch.example.org' }),
    ),
    /** Runs at once, per worker. */
    TRAINER_CONCURRENCY: optional(wholeNumber(64)),
    /** Of each run; no limit when left out. */
    TRAINER_MEMORY: optional(memorySize),
  })
  .refine((given) => (given.MODEWATCH_SMTP_URL === undefined) === (given.MODEWATCH_MAIL_TO === undefined), {
    path: ['MODEWATCH_MAIL_TO'],
    message: 'expected addresses with MODEWATCH_SMTP_URL, and none without it',
  })
  .transform((given) => ({
    databaseUrl: given.DATABASE_URL,
    port: given.PORT ?? 3000,
    host: given.HOST ?? '127.0.0.1',
    password: given.MODEWATCH_PASSWORD,
    dataDir: path.resolve(given.MODEWATCH_DATA ?? path.join(repository, '.data')),
    notices: {
      webhook: given.MODEWATCH_WEBHOOK_URL,
      mail: given.MODEWATCH_SMTP_URL &&
        given.MODEWATCH_MAIL_TO && {
          server: given.MODEWATCH_SMTP_URL,
          to: given.MODEWATCH_MAIL_TO,
          from: given.MODEWATCH_MAIL_FROM ?? (given.MODEWATCH_MAIL_TO.split(',')[0] as string), // never empty
        },
      webUrl: given.MODEWATCH_URL?.replace(/\/+$/, ''),
    },
    memoryLimit: given.TRAINER_MEMORY,
    concurrency: given.TRAINER_CONCURRENCY ?? Math.min(os.availableParallelism(), 2),
  }));

/** What must not be printed. */
const secrets = ['MODEWATCH_PASSWORD', 'DATABASE_URL', 'MODEWATCH_WEBHOOK_URL', 'MODEWATCH_SMTP_URL'];

export type Env = z.output<typeof environment>;

/** The settings of this process. @throws InputError with one line per wrong variable */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  const parsed = environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [name], message }) => {
    const secret = secrets.includes(String(name));
    return `${String(name)}: ${message}${secret ? '' : `; got "${variables[String(name)]}"`}`;
  });
  throw new InputError(`The environment has a wrong value:\n${lines.join('\n')}`);
}

/** The environment for a child process, with some variables set. */
export function childEnvironment(variables: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...variables };
}

/** The environment for a git that goes by the folder it is run in: without what a hook or a shell told another git. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
}
