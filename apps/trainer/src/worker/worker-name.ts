import os from 'node:os';

/** Who leases a run, as shown to people: "host:pid". */
export function workerName(): string {
  return `${hostName()}:${process.pid}`;
}

/** Whose cores the runs of this process use; a container goes by a name of its own. */
export function hostName(): string {
  return os.hostname();
}
