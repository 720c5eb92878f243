import { execFile } from 'node:child_process';
import os from 'node:os';

/** Named numbers under keys of metrics. */
type Values = Record<string, number>;

const everyMs = 10_000;
/** A driver that hangs must not keep the process. */
const patienceMs = 5000;

/**
 * Watches what the training and its machine use, for metrics of the run. It is asked whenever the training has come
 * somewhere, and never makes it wait: cards are asked in the background, and what they said comes with the next sample.
 *
 * @param now milliseconds, from any beginning
 * @returns what gives a sample when the last one is ten seconds old, and nothing before that
 */
export function watchSystem(now: () => number): () => Values | undefined {
  let last = { at: now(), own: process.cpuUsage(), cores: coreTimes() };
  const cards = watchCards();
  return () => {
    const at = now();
    if (at - last.at < everyMs) return undefined;
    const [own, cores] = [process.cpuUsage(), coreTimes()];
    const usedMs = (own.user - last.own.user + own.system - last.own.system) / 1000;
    const all = cores.all - last.cores.all;
    const values = {
      'system/process-cores': usedMs / (at - last.at),
      'system/process-memory': process.memoryUsage.rss() / 2 ** 30,
      'system/machine-memory': 1 - os.freemem() / os.totalmem(),
      // A machine that hides its processors counts no time.
      ...(all > 0 && { 'system/machine-cores': 1 - (cores.idle - last.cores.idle) / all }),
      ...cards(),
    };
    last = { at, own, cores };
    return values;
  };
}

function coreTimes(): { all: number; idle: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  const sum = (of: (time: os.CpuInfo['times']) => number) => times.reduce((all, time) => all + of(time), 0);
  return {
    all: sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq),
    idle: sum(({ idle }) => idle),
  };
}

/** Gives what NVIDIA's cards said last, and asks them again; nothing where there are none. */
function watchCards(): () => Values {
  let isThere = true;
  let said: Values = {};
  function ask() {
    const query = [
      '--query-gpu=index,utilization.gpu,memory.used,memory.total',
      '--format=csv,noheader,nounits',
    ];
    const child = execFile('nvidia-smi', query, { timeout: patienceMs }, (error, output) => {
      // Where it is not installed or finds no card it will not do so later either.
      isThere = error === null;
      said = error === null ? cardValues(output) : {};
    });
    child.unref();
  }
  ask();
  return () => {
    const values = said;
    if (isThere) ask();
    return values;
  };
}

/**
 * @param output of nvidia-smi: index, percent busy, MiB used and MiB in all per card and line; a card leaves out what it
 *   does not count
 */
export function cardValues(output: string): Values {
  const values: Values = {};
  for (const line of output.trim().split('\n')) {
    const [card, busy = Number.NaN, used = Number.NaN, total = Number.NaN] = line.split(',').map(Number);
    if (Number.isFinite(busy)) values[`system/card-${card}`] = busy / 100;
    if (Number.isFinite(used / total)) values[`system/card-${card}-memory`] = used / total;
  }
  return values;
}
