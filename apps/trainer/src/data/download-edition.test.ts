import { EventEmitter, once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DatasetEdition, datasets, fashionMnistAssets } from '@modewatch/core/datasets';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Download, type DownloadProgress, downloadEdition } from './download-edition.ts';

const definition = datasets['fashion-mnist']({});
const edition = definition.editions.find(({ name }) => name === 'test-split') as DatasetEdition; // bundled, so it exists
const [images, labels] = edition.files.map(({ name }) => name) as [string, string]; // a split has two files

it('puts checked files into their folder and reports how far it is', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const seen: DownloadProgress[] = [];
  await download({ folder, home: await serve({}), onProgress: (progress) => seen.push(progress) });
  expect(fs.readdirSync(folder).sort()).toEqual([images, labels].sort());
  expect(fs.readFileSync(path.join(folder, images)).equals(bundled(images))).toBe(true);
  const size = bundled(images).length;
  expect(seen.filter(({ file }) => file === images).at(-1)).toEqual({
    file: images,
    received: size,
    total: size,
  });
});

it('keeps nothing of a transfer with wrong contents, and names file and checksums', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const home = await serve({ [labels]: (res) => res.end(bundled(images)) });
  await expect(download({ folder, home })).rejects.toThrow(
    /t10k-labels-idx1-ubyte.gz is damaged.*10008 bytes with SHA-256 0402a96d.*got 7840016 bytes with SHA-256 5b4141f0/,
  );
  expect(fs.readdirSync(path.dirname(folder))).toEqual([]);
});

it('keeps nothing of a transfer that breaks off', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const home = await serve({
    [images]: (res) => {
      res.writeHead(200, { 'content-length': bundled(images).length });
      res.write(bundled(images).subarray(0, 100_000), () => res.destroy());
    },
  });
  await expect(download({ folder, home })).rejects.toThrow(`${home}/${images}: `);
  expect(fs.readdirSync(path.dirname(folder))).toEqual([]);
});

it('notices a truncated file that looks complete', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const home = await serve({ [images]: (res) => res.end(bundled(images).subarray(0, 100_000)) });
  await expect(download({ folder, home })).rejects.toThrow(
    /t10k-images-idx3-ubyte.gz is damaged.*expected|unexpected/s,
  );
});

it('leaves a folder with older files as it is when the download fails, and replaces it when it does not', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, images), 'damaged');
  const failing = await serve({ [labels]: (res) => res.writeHead(404).end() });
  await expect(download({ folder, home: failing })).rejects.toThrow('the answer is 404 Not Found');
  expect(fs.readFileSync(path.join(folder, images), 'utf8')).toBe('damaged');
  await download({ folder, home: await serve({}) });
  expect(fs.readFileSync(path.join(folder, images)).equals(bundled(images))).toBe(true);
});

it('leaves the folder of another worker that was faster as it is', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const asked = new EventEmitter<{ answer: [http.ServerResponse] }>();
  const slow = await serve({ [images]: (response) => asked.emit('answer', response) });
  const slower = download({ folder, home: slow, connectTimeoutMs: 60_000 });
  const [answer] = await once(asked, 'answer');
  await download({ folder, home: await serve({}) });
  const { ino } = fs.statSync(folder);
  answer.end(bundled(images));
  await slower;
  expect(fs.statSync(folder).ino).toBe(ino);
  expect(fs.readdirSync(path.dirname(folder))).toEqual(['fashion-mnist']);
});

it.each(['nothing', 'a damaged file'])(
  'serves any number of workers at once where there is %s',
  async (before) => {
    const folder = path.join(temporaryFolder(), 'fashion-mnist');
    if (before !== 'nothing') {
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, images), 'damaged');
    }
    const home = await serve({});
    await Promise.all(Array.from({ length: 5 }, () => download({ folder, home })));
    expect(fs.readFileSync(path.join(folder, images)).equals(bundled(images))).toBe(true);
    expect(fs.readdirSync(path.dirname(folder))).toEqual(['fashion-mnist']);
  },
);

it('gives up on a server that does not answer, or stops in the middle', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  const silent = await serve({ [images]: () => undefined });
  await expect(download({ folder, home: silent, connectTimeoutMs: 100 })).rejects.toThrow(
    'no answer within 0.1 s',
  );
  const stalling = await serve({ [images]: (res) => res.write(bundled(images).subarray(0, 1000)) });
  await expect(download({ folder, home: stalling, stallTimeoutMs: 100 })).rejects.toThrow(
    'nothing came for 0.1 s',
  );
});

it('says why a home cannot be reached', async () => {
  const folder = path.join(temporaryFolder(), 'fashion-mnist');
  await expect(download({ folder, home: 'http://127.0.0.1:1' })).rejects.toThrow(
    `http://127.0.0.1:1/${images}: fetch failed (`,
  );
});

function download(options: Pick<Download, 'folder' | 'home'> & Partial<Download>): Promise<void> {
  return downloadEdition({ definition, edition, ...options });
}

/** A server on loopback with the bundled files; some of its answers can be replaced. */
async function serve(answers: Record<string, (response: http.ServerResponse) => void>): Promise<string> {
  const server = http.createServer((request, response) => {
    const name = path.basename(request.url ?? '');
    (
      answers[name] ??
      (() => response.writeHead(200, { 'content-length': bundled(name).length }).end(bundled(name)))
    )(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function bundled(name: string): Buffer {
  return fs.readFileSync(path.join(fileURLToPath(fashionMnistAssets), name));
}
