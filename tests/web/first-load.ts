import { gzipSync } from 'node:zlib';

/**
 * What a browser has to load before a page works: its document and the scripts and styles that the document names,
 * compressed as the server sends them. What is loaded later, on use, is not counted, nor are scripts for browsers that
 * know no modules.
 */
export async function firstLoadKilobytes(
  url: string,
  pages: string[],
): Promise<{ page: string; kilobytes: number }[]> {
  const loads = [];
  for (const page of pages) {
    const html = await (await fetch(url + page)).text();
    const tags = html.match(/<(?:script|link)\b[^>]*>/g)?.filter((tag) => !/\snomodule\b/i.test(tag)) ?? [];
    const named = tags.flatMap(
      (tag) => /(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css)[^"]*)"/.exec(tag)?.[1] ?? [],
    );
    let bytes = gzipSync(html).length;
    for (const file of new Set(named)) {
      bytes += gzipSync(Buffer.from(await (await fetch(url + file)).arrayBuffer())).length;
    }
    loads.push({
      page: new URL(page, url).pathname.replace(/[0-9a-f-]{36}/, '[id]'),
      kilobytes: bytes / 1000,
    });
  }
  return loads;
}
