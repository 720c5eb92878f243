import { main } from './program.ts';

process.exitCode = await main(process.argv.slice(2));
if (process.connected) process.disconnect(); // from a parent that forked this; an open channel keeps a process alive
