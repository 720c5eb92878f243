import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['gifenc'] } }, // its CommonJS hides its names from Node
    hookTimeout: 120_000, // the first test file may have to make the database server
  },
});
