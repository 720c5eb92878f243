import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';

/** What a tab holds once everything has been thrown away that nothing needs. */
type TabMemory = { heapBytes: number; nodes: number; listeners: number };

/** A tab of which is known how many server-sent events it got, and what it holds when it waits for nothing. */
export type WatchedTab = { page: Page; events(): number; memory(): Promise<TabMemory> };

const QUIET_MS = 1000;

/** Watches a tab through Chromium's own tools. To be called before it goes anywhere. */
export async function watchTab(page: Page): Promise<WatchedTab> {
  const session = await page.context().newCDPSession(page);
  let events = 0;
  let lastAnswer = 0;
  const asked = new Set<string>();
  session.on('Network.eventSourceMessageReceived', () => {
    events += 1;
  });
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type !== 'EventSource') asked.add(requestId);
  });
  for (const end of ['Network.loadingFinished', 'Network.loadingFailed'] as const)
    session.on(end, ({ requestId }) => {
      asked.delete(requestId);
      lastAnswer = Date.now();
    });
  for (const domain of ['Network', 'Performance', 'HeapProfiler'] as const)
    await session.send(`${domain}.enable`);
  return {
    page,
    events: () => events,
    async memory() {
      while (asked.size > 0 || Date.now() - lastAnswer < QUIET_MS) await sleep(100);
      return memoryOf(session);
    },
  };
}

async function memoryOf(session: CDPSession): Promise<TabMemory> {
  // What finalizers let go of is collected by the next one.
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (name: string) => {
    const found = metrics.find((metric) => metric.name === name);
    if (!found) throw new Error(`expected Chromium to say its ${name}`);
    return found.value;
  };
  return {
    heapBytes: figure('JSHeapUsedSize'),
    nodes: figure('Nodes'),
    listeners: figure('JSEventListeners'),
  };
}
