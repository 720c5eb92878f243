/** Ended by Ctrl-C, as shells say it. */
export const interruptedExitCode = 130;

/**
 * Aborts on the first Ctrl-C or SIGTERM, or when the parent that this process was forked by is gone. A second Ctrl-C
 * ends the process at once.
 */
export function stopSignals(onFirst: () => void = () => undefined): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(interruptedExitCode);
    onFirst();
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.once('disconnect', () => {
    if (!stopping.signal.aborted) stop();
  });
  return stopping.signal;
}
