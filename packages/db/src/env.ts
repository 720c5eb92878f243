/** What the server's programs inherit: our environment, with messages in English, because some are looked for. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  LC_ALL: 'C',
  LC_MESSAGES: 'C',
});
