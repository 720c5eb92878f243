/** Options of Node that let a child process run TypeScript, wherever it is started. */
export const typescriptOptions = ['--import', import.meta.resolve('tsx/esm')];
