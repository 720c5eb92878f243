import { Option } from 'commander';
import { layouts, ranges } from '../evaluation/image-array.ts';

export const layoutOption = () =>
  new Option('--layout <axes>', 'of an array of images; recognised when left out').choices(layouts);

export const rangeOption = () =>
  new Option('--range <pixels>', 'of an array of images; recognised when left out').choices(
    Object.keys(ranges),
  );
