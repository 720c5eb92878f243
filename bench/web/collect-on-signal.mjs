// Loaded into a server before it starts: SIGUSR2 collects its garbage, so that what is left of its memory is in use.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  collect(); // what the first one has let go of
});
