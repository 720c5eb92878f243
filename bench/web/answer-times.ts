/**
 * Milliseconds from a request to the last byte of its answer, over HTTP on this machine, one request at a time; those
 * of a first round are not counted.
 */
export async function answerTimes(
  url: string,
  procedure: string,
  inputs: object[],
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const input of inputs) {
      const start = performance.now();
      const response = await fetch(`${url}/api/trpc/${procedure}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ json: input }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${procedure} answered ${response.status}: ${text.slice(0, 300)}`);
      if (round > 0) times.push(performance.now() - start);
    }
  }
  return times;
}
