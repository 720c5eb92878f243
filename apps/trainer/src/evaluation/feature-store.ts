import fs from 'node:fs/promises';
import path from 'node:path';
import type { FeatureStore } from '@modewatch/core/features';

/** What feature networks have made of real samples, as files in the data folder: each data set is looked at once. */
export function featureStore(dataDir: string): FeatureStore {
  const folder = path.join(dataDir, 'features');
  return {
    read: (name) => fs.readFile(path.join(folder, name)).catch(() => null), // it is computed then
    async write(name, bytes) {
      const making = path.join(folder, `${name}.${process.pid}`);
      try {
        await fs.mkdir(folder, { recursive: true });
        await fs.writeFile(making, bytes);
        await fs.rename(making, path.join(folder, name)); // whoever reads it meanwhile reads nothing or all
      } catch {
        await fs.rm(making, { force: true }); // no room, or no right to write: it is computed again the next time
      }
    },
  };
}
