/**
 * Lets the process do what waits, so that signals get through between two steps: awaiting an engine that answers at once
 * does not.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
