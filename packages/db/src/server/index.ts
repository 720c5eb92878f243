export { ensureServer, type Server, type ServerOptions } from './ensure-server.ts';
export { migrate } from './migrate.ts';
export { pendingMigrations } from './pending-migrations.ts';
export { stopServer } from './stop-server.ts';
