/** The latest values that a list shows. */
export const columns = [
  { key: 'loss/discriminator', label: 'D loss' },
  { key: 'loss/generator', label: 'G loss' },
  { key: 'probability/real', label: 'D(x)' },
  { key: 'probability/fake', label: 'D(G(z))' },
  { key: 'speed/images-per-second', label: 'images/s' },
] as const;

/** Thumbnail, name, status, the columns above and the age: one row from 1024 px on, a card below. */
export const rowGrid =
  'grid grid-cols-1 items-center gap-x-5 gap-y-3 lg:grid-cols-[173px_minmax(12rem,1fr)_8.25rem_repeat(5,4.25rem)_4.75rem]';
