import os from 'node:os';

/** Who leases a run, as shown to people: "host:pid". */
export function workerName(): string {
  return `${os.hostname()}:${process.pid}`;
}
