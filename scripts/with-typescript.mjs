// node scripts/with-typescript.mjs <file.ts> [arguments]: sets up what is missing, then runs the file.
import { loadTypeScript } from './load-typescript.mjs';
import { setUp } from './setup.mjs';

const [file] = process.argv.splice(2, 1);
await setUp();
await loadTypeScript(file);
