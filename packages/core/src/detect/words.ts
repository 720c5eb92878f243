/** "Sneaker", "Sneaker and Bag", "Sneaker, Bag, Coat and 4 more" */
export function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "12 %", "0.3 %" */
export function percent(share: number): string {
  const value = 100 * share;
  return `${value === 0 || value >= 10 ? value.toFixed(0) : value.toFixed(1)} %`;
}

/** Two digits that count. */
export const figure = (value: number) => String(Number(value.toPrecision(2)));
