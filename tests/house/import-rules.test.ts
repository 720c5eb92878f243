import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from './source-files.ts';

type Import = { file: string; from: string; isTypeOnly: boolean };

const sources = repositoryFiles(/^(apps|packages)\/[^/]+\/src\/.*\.tsx?$/);
const imports = sources.flatMap(importsOf);

describe('who may import whom', () => {
  it('finds imports to judge', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('backend takes nothing but types from core', () => {
    const bad = imports.filter(
      ({ file, from, isTypeOnly }) =>
        file.startsWith('packages/backend/') &&
        !isTest(file) &&
        from.startsWith('@modewatch/') &&
        !isTypeOnly,
    );
    expect(bad).toEqual([]);
  });

  it('Prisma never leaves packages/db', () => {
    const bad = imports.filter(
      ({ file, from }) => /^@?prisma\b|\/generated\//.test(from) && !file.startsWith('packages/db/'),
    );
    expect(bad).toEqual([]);
  });

  it('no package reaches into the files of another', () => {
    const bad = imports.filter(
      ({ file, from }) => /^(\.\.\/)+(packages|apps)\//.test(from) || leavesPackage(file, from),
    );
    expect(bad).toEqual([]);
  });

  it('reads the environment in env.ts only', () => {
    const bad = sources.filter(
      (file) => !/(^|\/)env\.ts$|\.test\.tsx?$|\/testing\//.test(file) && /process\.env\b/.test(read(file)),
    );
    expect(bad).toEqual([]);
  });

  it('makes TRPCErrors in one file', () => {
    const makers = sources.filter((file) => /new TRPCError\(/.test(read(file)));
    expect(makers.length).toBeLessThanOrEqual(1);
  });
});

function importsOf(file: string): Import[] {
  const statements = read(file).matchAll(/(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g);
  return [...statements].map(([, type, from]) => ({
    file,
    from: from ?? '',
    isTypeOnly: type !== undefined,
  }));
}

function leavesPackage(file: string, from: string): boolean {
  const ups = from.match(/\.\.\//g)?.length ?? 0;
  const depthBelowSrc = file.split('/').length - 4; // apps/<name>/src/<file> is 0
  return from.startsWith('.') && ups > depthBelowSrc + 1;
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}
