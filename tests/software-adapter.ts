import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * The variables with which a process finds SwiftShader, a driver for Vulkan that computes on the processor. It comes with
 * the Chromium of an npm package, which is for Linux on x64; elsewhere no variable is set and the machine's own graphics
 * card has to do.
 *
 * @param folder where the driver is put
 */
export function softwareAdapter(folder: string): Record<string, string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return {};
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packed = path.join(
    entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`)),
    'bin/swiftshader.tar.br',
  );
  fs.mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(fs.readFileSync(packed)) });
  const driver = path.join(folder, 'vk_swiftshader_icd.json');
  return { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver, VK_ICD_FILENAMES: driver }; // the last for older loaders
}
