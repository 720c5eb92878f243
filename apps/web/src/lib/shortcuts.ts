/** What keys do, by the page on which they do it; shown by ?. */
export const shortcuts: { where: string; keys: [keys: string, what: string][] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['⌘K or Ctrl K', 'go to a page or a run'],
      ['?', 'show these keys'],
    ],
  },
  {
    where: 'List of runs',
    keys: [
      ['/', 'write a filter'],
      ['j, k', 'next run, previous run'],
      ['Enter', 'open the run'],
      ['x', 'select the run'],
      ['c', 'compare the selected runs'],
      ['e', 'tags and notes of the run'],
    ],
  },
  {
    where: 'Review',
    keys: [
      ['c, r, u', 'confirm, reject, unsure'],
      ['1 to 5', 'the reason'],
      ['n', 'write a note; Esc leaves it'],
      ['Enter', 'save, and on to the next flag'],
      ['Ctrl Enter or ⌘Enter', 'the same from within the note'],
      ['j, k', 'next flag, the one before'],
      ['z', 'take the last review back'],
      ['o', 'open the run'],
    ],
  },
  {
    where: 'Samples',
    keys: [
      ['←, →', 'one grid back, one on'],
      ['Space', 'play, or stop'],
      ['Home, End', 'first grid, newest grid, on the slider'],
      ['←, → on the divider', 'moves it between A and B'],
    ],
  },
  {
    where: 'Charts',
    keys: [
      ['Drag', 'zoom in'],
      ['Double click', 'the whole run again'],
      ['↑, ↓ on an end of an axis', 'keeps more or fewer runs there'],
      ['←, → on a dot', 'the runs beside it'],
    ],
  },
];
