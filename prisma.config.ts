import { defineConfig } from 'prisma/config';

/** For the stock Prisma CLI; Modewatch migrates in process. Generating the client needs no database, hence the empty URL. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
