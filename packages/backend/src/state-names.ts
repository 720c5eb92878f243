/** Names in a program's state besides the weights' own. The same for every engine, so a checkpoint fits any of them. */
export const countName = (update: string) => `updates/${update}/count`;
export const slotName = (of: { update: string; slot: string; weight: string }) =>
  `updates/${of.update}/${of.slot}/${of.weight}`;
/** A weight has one average, whichever update moves it. */
export const averageName = (weight: string) => `averages/${weight}`;
