import { randomInt } from 'node:crypto';

const qualities = [
  ...[
    'amber',
    'bold',
    'brave',
    'bright',
    'calm',
    'clear',
    'crisp',
    'eager',
    'early',
    'fair',
    'fresh',
    'gentle',
  ],
  ...[
    'golden',
    'green',
    'kind',
    'late',
    'light',
    'lively',
    'merry',
    'mild',
    'nimble',
    'patient',
    'plain',
    'proud',
  ],
  ...[
    'quick',
    'quiet',
    'sharp',
    'silver',
    'slow',
    'smooth',
    'steady',
    'still',
    'swift',
    'tidy',
    'warm',
    'wise',
  ],
];
const animals = [
  ...[
    'badger',
    'beaver',
    'bison',
    'crane',
    'deer',
    'dolphin',
    'eagle',
    'falcon',
    'finch',
    'fox',
    'gecko',
    'hare',
  ],
  ...[
    'heron',
    'ibex',
    'jay',
    'koala',
    'lark',
    'lemur',
    'lynx',
    'marten',
    'mole',
    'moth',
    'newt',
    'otter',
    'owl',
  ],
  ...['panda', 'quail', 'raven', 'robin', 'seal', 'stork', 'swan', 'tapir', 'vole', 'wolf', 'wren'],
];

/**
 * A name for a run that was given none, such as `quiet-fox-12`: easy to say, and the number tells how late it came.
 *
 * @param runsBefore how many runs its project has already
 */
export function generateRunName(runsBefore: number): string {
  return `${pick(qualities)}-${pick(animals)}-${runsBefore + 1}`;
}

const pick = (words: string[]) => words[randomInt(words.length)]!; // below the length, so there is one
